using Ratchet.Authoring;

namespace Functions.CsvImport;

/// <summary>Imports an uploaded CSV file of contacts: downloads it, checks every row, stores those that are right.</summary>
[DurableFunction("process-csv-upload")]
[OnEvent("imports/csv.uploaded")]
public sealed class ProcessCsvUpload(CsvDownload download, ImportedRows rows) : DurableFunction<CsvUploaded, ImportResult>
{
    /// <inheritdoc/>
    public override async Task<ImportResult> RunAsync(IRunContext<CsvUploaded> run)
    {
        var file = await run.Step.RunAsync("download", ct => download.GetAsync(run.Event.Data.File, ct));
        var contacts = await run.Step.RunAsync("validate", _ => Task.FromResult(ContactsCsv.Validate(file)));
        await run.Step.RunAsync("store", ct => rows.StoreAsync(run.RunId, contacts.Valid, ct));

        return new ImportResult("success", ProcessedItems: contacts.Valid.Count, FailedItems: contacts.Failures.Count);
    }
}
