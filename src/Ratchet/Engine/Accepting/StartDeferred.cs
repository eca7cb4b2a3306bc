using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>Starts the runs that an ended run has deferred. Their ids were stored with it, so starting one again is harmless.</summary>
public sealed partial class StartDeferred(StartRuns start, FindFunction find, ILogger<StartDeferred> logger)
{
    /// <summary>Starts them.</summary>
    internal async Task HandleAsync(Journal ended, CancellationToken cancellation)
    {
        var deferred = DeferFunction.Of(ended).ToList();
        if (deferred.Count == 0)
        {
            return;
        }

        var source = await find.HandleAsync(ended.Run.FunctionId, cancellation);
        foreach (var step in deferred)
        {
            // It may have registered since the code asked for it.
            await find.HandleAsync(step.Child!.FunctionId, cancellation);
            if (!await start.StoreIfHeardAsync(DeferredEvent.Of(ended.Run, source?.AppId ?? "", step), cancellation))
            {
                LogNobody(step.Child.FunctionId, ended.Run.Id);
            }
        }
    }

    [LoggerMessage(153, LogLevel.Warning, "Function {FunctionId} that run {RunId} has deferred is not registered, so it does not run")]
    private partial void LogNobody(string functionId, string runId);
}
