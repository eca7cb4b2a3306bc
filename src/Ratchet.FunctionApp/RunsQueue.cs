using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Ratchet.Engine;
using Ratchet.Model;

namespace Ratchet.FunctionApp;

/// <summary>Carries runs forward.</summary>
public sealed class RunsQueue(AdvanceRun advance)
{
    [Function(nameof(RunsQueue))]
    public Task Run([QueueTrigger("%RunsQueue%")] string message, FunctionContext context) =>
        advance.HandleAsync(RunMessage.Parse(message), DequeueCount(context), context.CancellationToken);

    // The host sends it as a number or as its text.
    private static long DequeueCount(FunctionContext context) =>
        Convert.ToInt64(context.BindingContext.BindingData["DequeueCount"], CultureInfo.InvariantCulture);
}
