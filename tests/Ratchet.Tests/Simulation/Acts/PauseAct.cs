using Ratchet.Engine.Steering;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Pauses a run, perhaps twice, and lets it go on.</summary>
internal sealed class PauseAct : Meddling
{
    protected override async Task MeddleAsync(World world, Journal journal)
    {
        var id = journal.Run.Id;
        await world.Client.AskAsync("pause", (process, aborted) => process.Get<PauseRun>().HandleAsync(id, aborted));
        await world.Time.DelayAsync(TimeSpan.FromMilliseconds(world.Chance.Pick(1, 30, 1000, 45_000, 90_000_000)));
        await world.Client.AskAsync("resume", (process, aborted) => process.Get<ResumeRun>().HandleAsync(id, aborted));
    }
}
