using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Cancels a run.</summary>
internal sealed class CancelAct : Meddling
{
    protected override async Task MeddleAsync(World world, Journal journal)
    {
        var id = journal.Run.Id;
        world.Asked.Cancel(id);
        if (await world.Client.AskAsync("cancel", (process, aborted) => process.Get<CancelRun>().HandleAsync(id, "Somebody asked for it.", aborted)) is { Value.Run.IsTerminal: var ended }
            && (!ended || world.Storage.LastOf(id)!.Run is { IsTerminal: false }))
        {
            world.Fail(Check.RightEnd, $"Run {id} was cancelled and has not ended.");
        }
    }
}
