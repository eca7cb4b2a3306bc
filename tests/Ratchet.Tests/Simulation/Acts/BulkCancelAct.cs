using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Cancels all runs of a function that were stored before a moment.</summary>
internal sealed class BulkCancelAct : Meddling
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    private readonly List<(Cancellation Asked, DateTimeOffset At)> answered = [];

    protected override async Task MeddleAsync(World world, Journal journal)
    {
        var function = journal.Run.FunctionId;
        world.Asked.CancelAllOf(function);
        var until = world.Time.Now;
        if (await world.Client.AskAsync("cancel many", (process, aborted) => process.Get<CancelRuns>().HandleAsync(function, null, until, null, aborted)) is { Value: var asked })
        {
            answered.Add((asked, world.Time.Now));
        }
    }

    /// <summary>A run whose request was under way when it was asked for may be stored later than all of them were looked at.</summary>
    public override (string Check, string What)? WrongWith(World world)
    {
        foreach (var (asked, at) in answered)
        {
            foreach (var run in world.Storage.Journals.Select(journal => journal.Run))
            {
                var isMeant = run.FunctionId == asked.FunctionId && run.CreatedAt < asked.StartedBefore && world.Checks.BeganAt(run.Id) < asked.StartedBefore;
                if (isMeant && run.Status == RunStatus.Completed && run.EndedAt > at + Soon)
                {
                    return (Check.RightEnd, $"Run {run.Id} of {run.FunctionId} was to be cancelled at {at:O} and was left alone until {run.EndedAt:O}.");
                }
            }
        }

        return null;
    }
}
