using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Accepting;

/// <summary>Starts the runs that a run has invoked, once their ids are stored with it. Starting one again is harmless.</summary>
public sealed class StartInvoked(StartRuns start, FindFunction find)
{
    /// <summary>Starts the run of each of these steps that has no outcome yet.</summary>
    internal async Task HandleAsync(Journal parent, IEnumerable<Step> steps, CancellationToken cancellation)
    {
        foreach (var step in steps.Where(step => step is { Kind: StepKind.Invoke, IsRecorded: false }))
        {
            // A function that was removed since: the step's timeout ends it.
            if (await find.HandleAsync(step.Child!.FunctionId, cancellation) is { } function)
            {
                var source = await find.HandleAsync(parent.Run.FunctionId, cancellation);
                var invoked = InvokeFunction.EventOf(step) with { Data = InvocationData.Of(parent.Run, source?.AppId ?? "", step) };
                var run = start.RunOf(function, invoked) with { Parent = new ParentStep(parent.Run.Id, step.Key.Hash) };
                await start.StoreAsync(new Intake([new AcceptedEvent(invoked, [run])]), cancellation);
            }
        }
    }
}
