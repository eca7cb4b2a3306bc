namespace Ratchet.Authoring;

/// <summary>Gives a <see cref="DurableFunction{TEvent, TOut}"/> its identity and configuration.</summary>
/// <param name="id">
/// Kebab-case and unique in the app: lower-case letters, digits and single hyphens, at most 100 characters. Runs in flight find
/// their function by it, so it outlives renames of the class.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DurableFunctionAttribute(string id) : Attribute
{
    /// <summary>The function's id within its app.</summary>
    public string Id { get; } = id;

    /// <summary>For people; the id if not set.</summary>
    public string? Name { get; set; }

    /// <summary>Recorded in each run that starts; raise it when the code changes in a way that matters. 1 if not set.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Further tries after one that failed, for each step and for the code between steps: 0 to 20, 4 if not set.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>
    /// An expression over <c>event</c>, for example <c>event.data.cartId</c>: of the events for which it has one value within 24 hours, only the first starts
    /// a run. Each starts one, if not set.
    /// </summary>
    public string? Idempotency { get; set; }

    /// <summary>How long a run may wait to be picked up first, for example <c>10m</c>, before it is cancelled; for ever, if not set.</summary>
    public string? StartTimeout { get; set; }

    /// <summary>How long a run may take once it was picked up, for example <c>1h</c>, before it is cancelled; for ever, if not set.</summary>
    public string? FinishTimeout { get; set; }
}
