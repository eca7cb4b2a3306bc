using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>What a call to an app came to.</summary>
internal abstract record CallResult
{
    private CallResult()
    {
    }

    /// <summary>The version of the protocol in which the app executes the function; 0 if it did not say.</summary>
    public int Version { get; init; }

    /// <summary>The app's code has come as far as it can by itself.</summary>
    /// <param name="Said">What it did and what it asks for.</param>
    /// <param name="IsFinal">Whether an error among them is not to be tried again.</param>
    /// <param name="RetryAt">When it is to be tried again, if the app said so.</param>
    public sealed record Ops(IReadOnlyList<SdkOp> Said, bool IsFinal = false, DateTimeOffset? RetryAt = null) : CallResult;

    /// <summary>The function returned.</summary>
    public sealed record Returned(Payload Output) : CallResult;

    /// <summary>The function threw, or there was no answer of an app.</summary>
    /// <param name="Error">What went wrong.</param>
    /// <param name="IsFinal">Whether it is not to be tried again.</param>
    /// <param name="RetryAt">When it is to be tried again, if the app said so.</param>
    public sealed record Rejected(ErrorInfo Error, bool IsFinal = false, DateTimeOffset? RetryAt = null) : CallResult
    {
        /// <summary>Whether the app stopped because it was told that another carries the run on: no failure of the run.</summary>
        public bool IsStale => Error.Name == "StaleDispatchError";
    }
}
