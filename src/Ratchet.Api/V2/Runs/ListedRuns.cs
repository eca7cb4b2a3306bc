using Microsoft.AspNetCore.Http;
using Ratchet.Api.Queries;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Runs;

/// <summary>Answers a request for a list of runs.</summary>
internal static class ListedRuns
{
    private const int Concurrency = 16;

    public static async Task<IResult> AnswerAsync(
        RunListRequest request, ILedger ledger, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        if (request.Error is not null)
        {
            return request.Error;
        }

        try
        {
            var part = request.IsEmpty ? new RunPage([], Cursor: null) : await ledger.ListRunsAsync(request.Query, request.Cursor, cancellation);
            var listed = request.LeavesOutDeferred ? [.. part.Runs.Where(run => run.EventName != DeferredEvent.Name)] : part.Runs;
            var runs = request.IncludeOutput ? await WithOutputsAsync(listed, ledger, cancellation) : listed;
            return ListEnvelope<RunDocument>.Answer(
                [.. runs.Select(run => RunDocument.Of(run, functions, request.IncludeOutput))],
                Page.Of(part.Cursor, request.Query.Limit),
                time,
                V2Json.Readable.RunList,
                TimeRange.Of(request.Query.From, request.Query.Until));
        }
        catch (FormatException)
        {
            return QueryFields.NoCursor();
        }
    }

    /// <summary>Lists have no outputs: each is a read of its own.</summary>
    private static async Task<IReadOnlyList<Run>> WithOutputsAsync(IReadOnlyList<Run> listed, ILedger ledger, CancellationToken cancellation)
    {
        var runs = listed.ToArray();
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(0, runs.Length, limited, async (at, token) =>
            runs[at] = runs[at].IsTerminal ? await ledger.FindRunAsync(runs[at].Id, token) ?? runs[at] : runs[at]);
        return runs;
    }
}
