using Azure;
using Azure.Data.Tables;

namespace StandIns.Tests.Tables;

// A table of its own for every test.
public abstract class TableTest(StorageEmulator emulator) : IAsyncLifetime
{
    protected TableClient Table { get; } = new TableServiceClient(emulator.ConnectionString).GetTableClient(StorageEmulator.UniqueName());

    protected StorageEmulator Emulator { get; } = emulator;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Table.CreateIfNotExistsAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await Table.DeleteAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    protected static TableEntity Row(string row, string name = "Value", object? value = null) => new("p", row) { [name] = value ?? "x" };

    protected async Task<ETag> Insert(TableEntity entity) => (await Table.AddEntityAsync(entity, Cancellation)).Headers.ETag!.Value;

    protected async Task<TableEntity> Read(string row) => (await Table.GetEntityAsync<TableEntity>("p", row, cancellationToken: Cancellation)).Value;

    protected async Task<List<string>> RowKeys(string filter)
    {
        var keys = new List<string>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(filter, cancellationToken: Cancellation)) keys.Add(entity.RowKey);
        return keys;
    }
}
