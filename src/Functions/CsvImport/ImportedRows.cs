using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Ratchet.Hosting;

namespace Functions.CsvImport;

/// <summary>The imported contacts, in a table of their own: a partition for each run, a row for each row of its file.</summary>
public sealed class ImportedRows(TableServiceClient tables, RatchetOptions options)
{
    private const int MaxRowsInBatch = 100;

    private readonly TableClient table = tables.GetTableClient($"{options.NamePrefix}ImportedRows");

    /// <summary>Stores the rows of a run. Doing it again changes nothing: a row's key follows from its place in the file.</summary>
    public async Task StoreAsync(string runId, IReadOnlyList<Contact> contacts, CancellationToken cancellation)
    {
        await table.CreateIfNotExistsAsync(cancellation);
        foreach (var batch in contacts.Chunk(MaxRowsInBatch))
        {
            // Replace, not insert: the step may have stored the same rows before its process died.
            var upserts = batch.Select(contact => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToEntity(runId, contact)));
            await table.SubmitTransactionAsync(upserts, cancellation);
        }
    }

    /// <summary>Reads the rows of a run, in the order of its file; none if it has stored none.</summary>
    public async Task<IReadOnlyList<Contact>> ReadAsync(string runId, CancellationToken cancellation)
    {
        var contacts = new List<Contact>();
        try
        {
            await foreach (var entity in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {runId}"), cancellationToken: cancellation))
            {
                contacts.Add(ToContact(entity));
            }
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == "TableNotFound")
        {
            // No run has stored any row yet.
        }

        return contacts;
    }

    private static TableEntity ToEntity(string runId, Contact contact) => new(runId, contact.Row.ToString("D6", CultureInfo.InvariantCulture))
    {
        [nameof(Contact.Id)] = contact.Id,
        [nameof(Contact.Email)] = contact.Email,
        [nameof(Contact.Name)] = contact.Name,
        // As text: the only number of a table with a fraction is a double, and money is not.
        [nameof(Contact.Amount)] = contact.Amount.ToString(CultureInfo.InvariantCulture),
        [nameof(Contact.Date)] = contact.Date.ToString("O", CultureInfo.InvariantCulture),
    };

    private static Contact ToContact(TableEntity entity) => new(
        int.Parse(entity.RowKey, CultureInfo.InvariantCulture),
        entity.GetString(nameof(Contact.Id)),
        entity.GetString(nameof(Contact.Email)),
        entity.GetString(nameof(Contact.Name)),
        decimal.Parse(entity.GetString(nameof(Contact.Amount)), CultureInfo.InvariantCulture),
        DateOnly.ParseExact(entity.GetString(nameof(Contact.Date)), "O", CultureInfo.InvariantCulture));
}
