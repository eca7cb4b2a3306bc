using Ratchet.Model;

namespace Ratchet.Runtimes.Steps;

/// <summary>One try at a step that something else runs.</summary>
/// <param name="RunId">The run.</param>
/// <param name="StepId">The step's id in its definition.</param>
/// <param name="Attempt">0-based.</param>
/// <param name="Input">The JSON object that the step is given.</param>
/// <param name="Trace">Its place in a trace.</param>
internal sealed record StepTry(string RunId, string StepId, int Attempt, Payload Input, TraceContext Trace)
{
    /// <summary>The same for every delivery of this try, and no other: a worker that dies before it has recorded an answer leaves the try to be made again.</summary>
    public string Key => FormattableString.Invariant($"{RunId}/{StepId}/{Attempt}");
}
