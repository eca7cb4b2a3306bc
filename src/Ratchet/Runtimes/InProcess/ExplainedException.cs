namespace Ratchet.Runtimes.InProcess;

/// <summary>What went wrong by a function's own doing, under a name of its own.</summary>
/// <param name="name">The name of the error that is recorded.</param>
/// <param name="message">What happened and what to do about it.</param>
internal sealed class ExplainedException(string name, string message) : Exception(message)
{
    public string Name { get; } = name;
}
