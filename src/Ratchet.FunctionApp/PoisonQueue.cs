using Microsoft.Azure.Functions.Worker;
using Ratchet.Engine.Upkeep;
using Ratchet.Model;

namespace Ratchet.FunctionApp;

/// <summary>Looks after the messages that the host gave up on.</summary>
public sealed class PoisonQueue(RecoverPoison recover)
{
    [Function(nameof(PoisonQueue))]
    public Task Run([QueueTrigger("%RunsQueue%-poison")] string message, FunctionContext context) =>
        recover.HandleAsync(QueueMessage.Parse(message), context.CancellationToken);
}
