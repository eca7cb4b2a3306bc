namespace Ratchet.Runtimes.Steps;

/// <summary>What a step answered.</summary>
/// <param name="Status">The transport's own status, in the terms of HTTP.</param>
/// <param name="Text">The response as it came; of one over the limit, its beginning.</param>
/// <param name="IsWhole">Whether that is all of it.</param>
/// <param name="RetryAfter">When the transport wants it to be tried again, as HTTP's header <c>Retry-After</c> says it.</param>
/// <param name="Log">The end of what it wrote beside the response.</param>
internal sealed record StepReply(int Status, ReadOnlyMemory<byte> Text, bool IsWhole = true, string? RetryAfter = null, string Log = "")
{
    /// <summary>The most that a response may have: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;
}
