namespace Ratchet.Model;

/// <summary>The run that a step starts, as decided before it is.</summary>
/// <param name="FunctionId">Its function, as <c>{app}-{function}</c>.</param>
/// <param name="EventId">The event that triggers it.</param>
/// <param name="RunId">The run.</param>
public sealed record ChildRun(string FunctionId, string EventId, string RunId);
