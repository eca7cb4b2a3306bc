using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>What a runtime gets to work on.</summary>
/// <param name="Function">The function to execute.</param>
/// <param name="Journal">The run and its steps, as picked up: what is over has its outcome.</param>
/// <param name="PickedUpAt">When it was picked up: a pending step that is due by then can be tried again.</param>
/// <param name="Deadline">From then on no new body is started.</param>
/// <param name="News">What changes in the run meanwhile, for runtimes that can give it to running code.</param>
public sealed record Execution(FunctionDefinition Function, Journal Journal, DateTimeOffset PickedUpAt, DateTimeOffset Deadline, News News)
{
    /// <summary>Where a runtime that runs bodies says which.</summary>
    public RunningSteps Running { get; init; } = new();
}
