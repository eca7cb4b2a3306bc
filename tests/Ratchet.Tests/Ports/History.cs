using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

/// <summary>Watches what is stored: an outcome, once recorded, never changes, and neither does a run that has ended.</summary>
internal sealed class History(ILedger stored) : IDisposable
{
    private readonly Dictionary<string, Journal> latest = [];
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Carries out a call and looks at what it left.</summary>
    public async Task WatchAsync(PortCall call, Func<Task> through)
    {
        try
        {
            await through();
        }
        finally
        {
            if (call.Name == PortCall.Commit)
            {
                await LookAtAsync(call.Journal.Run.Id);
            }
        }
    }

    private async Task LookAtAsync(string runId)
    {
        await turn.WaitAsync();
        try
        {
            var now = (await stored.LoadAsync(runId, default))!;
            var before = latest.GetValueOrDefault(runId, now);
            latest[runId] = now;
            Compare(before, now);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static void Compare(Journal before, Journal now)
    {
        Assert.True(!before.Run.IsTerminal || ReferenceEquals(before, now), $"Run {now.Run.Id} had ended and was changed.");
        foreach (var step in before.Steps.Values.Where(step => step.IsRecorded))
        {
            var kept = now.Find(step.Key.Hash)!;
            Assert.True(
                ReferenceEquals(step, kept) || (!step.IsTakenUp && ReferenceEquals(step.Output, kept.Output) && kept with { Order = 0 } == step),
                $"The outcome of step '{step.Key.Id}' was recorded and was changed.");
        }

        var orders = now.Steps.Values.Where(step => step.IsTakenUp).Select(step => step.Order).ToList();
        Assert.True(orders.Distinct().Count() == orders.Count, "Two outcomes have the same place.");
    }
}
