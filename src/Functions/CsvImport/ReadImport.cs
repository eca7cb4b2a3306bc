using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ratchet.Model;
using Ratchet.Storage;

namespace Functions.CsvImport;

/// <summary>Answers with the rows a run has imported, as <c>{"data":[{"row":1,"id":…,"email":…,"name":…,"amount":…,"date":…},…]}</c>.</summary>
internal static class ReadImport
{
    public static async Task<IResult> HandleAsync(string runId, ILedger ledger, ImportedRows rows, CancellationToken cancellation)
    {
        var id = runId.ToUpperInvariant();
        if (!Ulid.IsWellFormed(id))
        {
            return Error(StatusCodes.Status400BadRequest, "invalid_run_id", "The run id in the path is not a ULID of 26 characters.");
        }

        if (await ledger.FindRunAsync(id, cancellation) is null)
        {
            return Error(StatusCodes.Status404NotFound, "run_not_found", $"Run not found: {id}.");
        }

        return Results.Json(new { data = await rows.ReadAsync(id, cancellation) }, JsonSerializerOptions.Web);
    }

    private static IResult Error(int status, string code, string sentence) =>
        Results.Json(new { error = sentence, code, data = (object?)null, status }, JsonSerializerOptions.Web, statusCode: status);
}
