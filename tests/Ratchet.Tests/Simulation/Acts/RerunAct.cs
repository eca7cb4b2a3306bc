using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Runs a run that has ended again, from its start or from one of its steps.</summary>
internal sealed class RerunAct : Meddling
{
    protected override async Task MeddleAsync(World world, Journal journal)
    {
        var (id, steps) = (journal.Run.Id, journal.Steps.Values.Select(step => step.Key.Id).Order(StringComparer.Ordinal).ToArray());
        var from = steps.Length > 0 && world.Chance.Next(2) == 0 ? steps[world.Chance.Next(steps.Length)] : null;
        if (await world.Client.AskAsync("rerun", (process, aborted) => process.Get<RerunRun>().HandleAsync(id, from, aborted)) is { Value: var rerun })
        {
            if (rerun is Rerun.Started { RunId: var again } && world.Storage.LastOf(again) is null)
            {
                world.Fail(Check.StoredMeansStarted, $"Run {again} was started and is not stored.");
            }
        }
    }
}
