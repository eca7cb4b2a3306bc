namespace Ratchet.Model;

/// <summary>One try at a step.</summary>
/// <param name="Number">0-based.</param>
/// <param name="StartedAt">When its body began.</param>
/// <param name="EndedAt">When its body ended.</param>
/// <param name="Error">What went wrong, if something did.</param>
public sealed record StepAttempt(int Number, DateTimeOffset StartedAt, DateTimeOffset EndedAt, ErrorInfo? Error = null);
