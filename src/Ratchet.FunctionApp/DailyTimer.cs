using Microsoft.Azure.Functions.Worker;
using Ratchet.Engine.Upkeep;

namespace Ratchet.FunctionApp;

/// <summary>Keeps house once a day, at 03:17 UTC on one of the app's hosts; one that was missed is made up for when the app wakes.</summary>
public sealed class DailyTimer(KeepHouse keep)
{
    [Function(nameof(DailyTimer))]
    public Task Run([TimerTrigger("0 17 3 * * *")] TimerInfo timer, FunctionContext context) => keep.HandleAsync(context.CancellationToken);
}
