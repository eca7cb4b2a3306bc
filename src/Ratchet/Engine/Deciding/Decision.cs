using Ratchet.Model;

namespace Ratchet.Engine.Deciding;

/// <summary>What an answer makes of a run.</summary>
/// <param name="Journal">The run as it is to be stored.</param>
/// <param name="Refused">Whether some of the answer was recorded by somebody else before: the runtime works on a past that is not this run's.</param>
internal sealed record Decision(Journal Journal, bool Refused)
{
    public Decision With(Func<Run, Run> change) => this with { Journal = Journal with { Run = change(Journal.Run) } };

    /// <summary>Recording an outcome is progress: what went wrong before it no longer counts against the run.</summary>
    public Decision Progressed() => Journal.Run is { IsTerminal: true } or { Attempt: 0, Deaths: 0 } ? this : With(run => run with { Attempt = 0, Deaths = 0 });

    public Decision End(RunStatus status, Payload output, DateTimeOffset now) =>
        With(run => run with { Status = status, Output = output, EndedAt = now, DueAt = null });
}
