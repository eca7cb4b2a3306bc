namespace Ratchet.Server.Pump;

/// <summary>How a pump treats its queue: for the server, what host.json says for the function app.</summary>
/// <param name="Visibility">How long a message stays hidden without renewal.</param>
/// <param name="LongestPoll">The pause between polls that idling grows to.</param>
internal sealed record PumpSettings(TimeSpan Visibility, TimeSpan LongestPoll)
{
    /// <summary>Messages received at once.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Messages handled at once.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>Deliveries after which a message is poison; a queue without a poison queue keeps its messages.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>The pause after a poll that did not find as much as it asked for, at first.</summary>
    public TimeSpan ShortestPoll { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a failed message is hidden.</summary>
    public TimeSpan AfterFailure { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long handlers may go on undisturbed once the server stops.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);
}
