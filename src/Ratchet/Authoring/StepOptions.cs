namespace Ratchet.Authoring;

/// <summary>How one step with a body is tried. What is not set is as the function has it.</summary>
public sealed record StepOptions
{
    /// <summary>
    /// How long each try may take, more than nothing and at most 24 hours; null sets no limit. Then the body's token fires, and a body that has not
    /// returned a second later is left behind: the try has failed with the error <c>StepTimeout</c>, and is followed by another like any
    /// that failed. What a body that was left behind still does is not undone.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Further tries after one that failed: 0 to 20; the function's if not set.</summary>
    public int? Retries { get; init; }
}
