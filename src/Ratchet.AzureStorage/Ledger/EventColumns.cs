using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>An event in the columns of a row: its own, and those of the runs it starts.</summary>
internal static class EventColumns
{
    /// <summary>All columns of an event's own row, with all that a payload may have there.</summary>
    public static readonly string[] Names =
    [
        "PartitionKey", "RowKey", "EventId", "EventName", "EventTs", "EventReceivedAt", "EventSenderId", "EventV",
        .. PayloadColumns.Names("Data"), .. PayloadColumns.Names("User"),
    ];

    public static TableEntity Row(string partition, Event accepted, PayloadWriter payloads)
    {
        var row = new TableEntity(partition, RowKeys.Event(accepted.Id)) { ["Kind"] = RowKinds.Event };
        WriteHead(row, accepted);
        WriteData(row, accepted, payloads);
        return row;
    }

    public static void WriteHead(TableEntity row, Event accepted)
    {
        row["EventId"] = accepted.Id;
        row["EventName"] = accepted.Name;
        row["EventTs"] = accepted.Ts;
        row["EventReceivedAt"] = accepted.ReceivedAt;
        row["EventSenderId"] = accepted.SenderId;
        row["EventV"] = accepted.V;
    }

    public static void WriteData(TableEntity row, Event accepted, PayloadWriter payloads)
    {
        payloads.Write(row, "Data", accepted.Data);
        if (accepted.User.Size > Payload.EmptyObject.Size)
        {
            payloads.Write(row, "User", accepted.User);
        }
    }

    /// <summary>Reads the event of a row; null if its data lies in the event's own row only.</summary>
    public static Event? Read(TableEntity row, PayloadReader payloads) => payloads.Read(row, "Data") is { } data
        ? ReadHead(row) with { Data = data, User = payloads.Read(row, "User") ?? Payload.EmptyObject }
        : null;

    /// <summary>Reads the event of a row without its data and its user.</summary>
    public static Event ReadHead(TableEntity row) => new()
    {
        Id = row.GetString("EventId"),
        Name = row.GetString("EventName"),
        Ts = row.GetInt64("EventTs") ?? 0,
        ReceivedAt = row.GetDateTimeOffset("EventReceivedAt") ?? default,
        SenderId = row.GetString("EventSenderId"),
        V = row.GetString("EventV"),
        Data = Payload.EmptyObject,
        User = Payload.EmptyObject,
    };
}
