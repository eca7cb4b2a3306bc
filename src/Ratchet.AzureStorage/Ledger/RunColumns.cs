using System.Text.Json;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>A run's header in the columns of its row.</summary>
internal static class RunColumns
{
    /// <summary>The column that tells commits apart.</summary>
    public const string Mark = "Commit";

    private const int Schema = 1;

    /// <summary>The instant that stands for none: a merge cannot remove a column.</summary>
    private static readonly DateTimeOffset None = DateTimeOffset.UnixEpoch;

    private static readonly byte[] NoSteps = "[]"u8.ToArray();

    /// <summary>All columns of a header but the payloads.</summary>
    public static readonly string[] Names =
    [
        "PartitionKey", "RowKey", "Timestamp", "FunctionId", "FunctionVersion", "EventId", "EventName", "Status", "CreatedAt", "StartedAt", "EndedAt",
        "Attempt", "DueAt", "LeaseHolder", "LeaseUntil", "LeaseRunning", "Deaths", "Generation", "StartBy", "FinishBy", "Pauses", "ParentRunId", "ParentStep", "RerunOf", "Cron",
        "CancelReason", "TraceParent", "TraceState",
    ];

    /// <summary>The whole row of a run that is new.</summary>
    public static TableEntity NewRow(string partition, Run run, Event accepted, bool withData, PayloadWriter payloads)
    {
        var row = new TableEntity(partition, RowKeys.Run(run.Id))
        {
            ["Kind"] = RowKinds.Run,
            ["Schema"] = Schema,
            ["FunctionId"] = run.FunctionId,
            ["FunctionVersion"] = run.FunctionVersion,
            ["CreatedAt"] = run.CreatedAt,
        };
        row.Put("StartBy", run.StartBy);
        row.Put("ParentRunId", run.Parent?.RunId);
        row.Put("ParentStep", run.Parent?.Step);
        row.Put("RerunOf", run.RerunOf);
        row.Put("Cron", run.Cron);
        row.Put("TraceParent", run.Trace?.Parent);
        row.Put("TraceState", run.Trace?.State);
        EventColumns.WriteHead(row, accepted);
        if (withData)
        {
            EventColumns.WriteData(row, accepted, payloads);
        }

        WriteState(row, run, payloads);
        return row;
    }

    /// <summary>The columns of a run that change, to be merged into its row.</summary>
    public static TableEntity StateRow(string partition, Run run, string mark, PayloadWriter payloads)
    {
        var row = new TableEntity(partition, RowKeys.Run(run.Id)) { [Mark] = mark };
        WriteState(row, run, payloads);
        return row;
    }

    public static Run Read(TableEntity row, PayloadReader payloads) => new()
    {
        Id = RowKeys.IdOf(row.RowKey),
        FunctionId = row.GetString("FunctionId"),
        FunctionVersion = row.GetInt32("FunctionVersion") ?? 1,
        EventId = row.GetString("EventId"),
        EventName = row.GetString("EventName"),
        Status = Enum.Parse<RunStatus>(row.GetString("Status")),
        CreatedAt = row.GetDateTimeOffset("CreatedAt") ?? default,
        StartedAt = row.GetDateTimeOffset("StartedAt"),
        EndedAt = row.GetDateTimeOffset("EndedAt"),
        Attempt = row.GetInt32("Attempt") ?? 0,
        DueAt = Known(row.GetDateTimeOffset("DueAt")),
        Lease = row.GetString("LeaseHolder") is { Length: > 0 } holder ? LeaseOf(row, holder) : null,
        Deaths = row.GetInt32("Deaths") ?? 0,
        Generation = row.GetInt32("Generation") ?? 0,
        StartBy = row.GetDateTimeOffset("StartBy"),
        FinishBy = row.GetDateTimeOffset("FinishBy"),
        Pauses = row.GetInt32("Pauses") ?? 0,
        Parent = row.GetString("ParentRunId") is { } parent ? new ParentStep(parent, row.GetString("ParentStep")) : null,
        RerunOf = row.GetString("RerunOf"),
        Cron = row.GetString("Cron"),
        Trace = TraceContext.Read(row.GetString("TraceParent"), row.GetString("TraceState")),
        CancelReason = row.GetString("CancelReason"),
        StoredAt = row.Timestamp,
        Output = payloads.Read(row, "Output"),
    };

    private static void WriteState(TableEntity row, Run run, PayloadWriter payloads)
    {
        row["Status"] = run.Status.ToString();
        row.Put("StartedAt", run.StartedAt);
        row.Put("EndedAt", run.EndedAt);
        row["Attempt"] = run.Attempt;
        row["DueAt"] = run.DueAt ?? None;
        row["LeaseHolder"] = run.Lease?.Holder ?? string.Empty;
        row["LeaseUntil"] = run.Lease?.Until ?? None;
        row["LeaseRunning"] = run.Lease is { Running.Count: > 0 } lease ? JsonSerializer.SerializeToUtf8Bytes(lease.Running, StepJson.Default.IReadOnlyListRunningStep) : NoSteps;
        row["Deaths"] = run.Deaths;
        row["Generation"] = run.Generation;
        row.Put("FinishBy", run.FinishBy);
        row["Pauses"] = run.Pauses;
        row.Put("CancelReason", run.CancelReason);
        payloads.Write(row, "Output", run.Output);
    }

    private static Lease LeaseOf(TableEntity row, string holder) => new(holder, row.GetDateTimeOffset("LeaseUntil") ?? None)
    {
        Running = row.GetBinary("LeaseRunning") is { } running ? JsonSerializer.Deserialize(running, StepJson.Default.IReadOnlyListRunningStep) ?? [] : [],
    };

    private static DateTimeOffset? Known(DateTimeOffset? instant) => instant == None ? null : instant;
}
