using Ratchet.Engine.Steering;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Removes a run that has ended, at once.</summary>
internal sealed class PurgeAct : Meddling
{
    public override bool Removes => true;

    protected override async Task MeddleAsync(World world, Journal journal)
    {
        world.Asked.Purge();
        await world.Client.AskAsync("purge", (process, aborted) => process.Get<PurgeRun>().HandleAsync(journal.Run.Id, aborted));
    }
}
