namespace Ratchet.Api.Tests;

/// <summary>A clock that only a test moves.</summary>
internal sealed class StoppedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
