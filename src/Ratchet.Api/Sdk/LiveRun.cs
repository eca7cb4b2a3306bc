using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Runs;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Sdk;

/// <summary>A run that an app is working on, as it is stored.</summary>
internal static class LiveRun
{
    /// <summary>Answers with something of the run as JSON; 410 if it has ended.</summary>
    public static async Task<IResult> ShowAsync(string id, ILedger ledger, Func<Journal, Payload> show, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        return await ledger.LoadAsync(runId, cancellation) switch
        {
            null => RunErrors.NotFound(runId),
            { Run.IsTerminal: true } => new ApiError(
                StatusCodes.Status410Gone, ErrorCode.RunStateGone, $"runtime state is no longer available for runID: {runId}: it has ended."),
            { } journal => Results.Bytes(show(journal).Utf8, "application/json"),
        };
    }
}
