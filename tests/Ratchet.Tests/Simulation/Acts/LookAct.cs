using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Looks at a run, as the API does; one that is overdue gets a message.</summary>
internal sealed class LookAct : Meddling
{
    protected override Task MeddleAsync(World world, Journal journal) => world.Client.AskAsync("look", async (process, aborted) =>
    {
        if (await process.Get<ILedger>().FindRunAsync(journal.Run.Id, aborted) is { } run)
        {
            await process.Get<ReviveRun>().IfOverdueAsync(run, aborted);
        }

        return true;
    });
}
