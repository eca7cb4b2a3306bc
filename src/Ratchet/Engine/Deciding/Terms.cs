using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Deciding;

/// <summary>What a decision depends on beside the run and the ops.</summary>
/// <param name="Function">The run's function.</param>
/// <param name="PickedUpAt">When this invocation began.</param>
/// <param name="Now">The moment of the decision.</param>
/// <param name="DelayAfter">The wait after a failed try, 0-based.</param>
/// <param name="ChildOf">The run that an invocation is to start; null if there is no such function.</param>
/// <param name="RunOf">A run of a function by its id, with a new event: for what is deferred.</param>
internal sealed record Terms(
    FunctionDefinition Function,
    DateTimeOffset PickedUpAt,
    DateTimeOffset Now,
    Func<int, TimeSpan> DelayAfter,
    Func<Op.Invoke, ChildRun?> ChildOf,
    Func<string, ChildRun> RunOf);
