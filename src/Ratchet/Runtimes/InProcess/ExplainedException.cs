using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What went wrong, under a name of its own.</summary>
/// <param name="name">The name of the error that is recorded.</param>
/// <param name="message">What happened and what to do about it.</param>
internal sealed class ExplainedException(string name, string message) : Exception(message)
{
    public string Name { get; } = name;

    /// <summary>Whether trying again cannot help.</summary>
    public bool IsFinal { get; init; }

    /// <summary>How long to wait with the next try; null as long as usual.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What came back instead of a result.</summary>
    public Payload? Response { get; init; }

    /// <summary>What is recorded in place of a stack, for an error whose place in our code says nothing.</summary>
    public string? Detail { get; init; }
}
