namespace Ratchet.Authoring;

/// <summary>Starts a run of the function for each event of a name. Repeat it to listen for several.</summary>
/// <param name="name">The event's name, for example <c>imports/csv.uploaded</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OnEventAttribute(string name) : Attribute
{
    /// <summary>The event's name.</summary>
    public string Name { get; } = name;

    /// <summary>An expression over <c>event</c>, for example <c>event.data.rows &gt; 100</c>: only events for which it is true start a run. All, if not set.</summary>
    public string? If { get; set; }
}
