namespace Ratchet.Authoring;

/// <summary>
/// Starts a run of the function for each run of another function that has failed, with a <see cref="FunctionFailed{TEvent}"/> as its
/// event's data. Repeat it for several functions. A handler's own failure starts no handler.
/// </summary>
/// <param name="functionId">The other function's id within this app.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OnFailureOfAttribute(string functionId) : Attribute
{
    /// <summary>The other function's id within this app.</summary>
    public string FunctionId { get; } = functionId;
}
