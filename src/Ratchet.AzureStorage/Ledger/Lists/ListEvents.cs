using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>Lists events, each as far as its own row has it.</summary>
internal sealed class ListEvents(ListRows listRows)
{
    /// <summary>The first name behind all that begin with <see cref="Event.ReservedPrefix"/>.</summary>
    private const string BehindReserved = "inngest0";

    private static readonly PayloadReader NoOverflow = new([]);

    public async Task<EventPage> ExecuteAsync(EventQuery query, string? cursor, CancellationToken cancellation)
    {
        var range = new RowRange(
            RowKinds.Event,
            "EventReceivedAt",
            query.From,
            query.Until,
            query.Name is { } name
                ? TableClient.CreateQueryFilter($"EventName eq {name}")
                : $"(EventName lt '{Event.ReservedPrefix}' or EventName ge '{BehindReserved}')");
        var (rows, next) = await listRows.ExecuteAsync(range, EventColumns.Names, query.Limit, cursor, RowKeys.Event, cancellation);
        return new EventPage([.. rows.Select(Read)], next);
    }

    private static ListedEvent Read(TableEntity row) =>
        PayloadColumns.HasMoreThan(ListedEvent.MostBytes, row, "Data") || PayloadColumns.HasMoreThan(ListedEvent.MostBytes, row, "User")
            ? new ListedEvent(EventColumns.ReadHead(row), IsWhole: false)
            : new ListedEvent(EventColumns.Read(row, NoOverflow)!, IsWhole: true);
}
