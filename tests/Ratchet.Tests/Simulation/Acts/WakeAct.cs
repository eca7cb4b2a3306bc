using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Ends sleeps of a run before their time: all, or one of them.</summary>
internal sealed class WakeAct : Meddling
{
    protected override async Task MeddleAsync(World world, Journal journal)
    {
        var id = journal.Run.Id;
        var sleeps = journal.Steps.Values.Where(step => step is { Kind: StepKind.Sleep, IsRecorded: false }).Select(step => step.Key.Id).Order(StringComparer.Ordinal).ToArray();
        var only = sleeps.Length > 0 && world.Chance.Next(2) == 0 ? sleeps[..1] : null;
        if (await world.Client.AskAsync("wake", (process, aborted) => process.Get<WakeRun>().HandleAsync(id, only, aborted)) is not null
            && world.Storage.Load(id) is { Run.IsTerminal: false } now && (only ?? sleeps).Any(step => now.Named(step) is { IsRecorded: false }))
        {
            world.Fail(Check.RightEnd, $"Run {id} was woken and sleeps on.");
        }
    }
}
