using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Ratchet.Engine;
using Ratchet.Model;

namespace Ratchet.FunctionApp;

/// <summary>Carries runs forward, and whatever else a message is about.</summary>
public sealed class RunsQueue(HandleMessage handle)
{
    [Function(nameof(RunsQueue))]
    public Task Run([QueueTrigger("%RunsQueue%")] string message, FunctionContext context) =>
        handle.HandleAsync(QueueMessage.Parse(message), DequeueCount(context), context.CancellationToken);

    // The host sends it as a number or as its text.
    private static long DequeueCount(FunctionContext context) =>
        Convert.ToInt64(context.BindingContext.BindingData["DequeueCount"], CultureInfo.InvariantCulture);
}
