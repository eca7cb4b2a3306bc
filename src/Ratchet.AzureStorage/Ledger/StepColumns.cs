using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>A step in the columns of its row.</summary>
internal static class StepColumns
{
    public static TableEntity Row(string partition, string runId, Step step, PayloadWriter payloads)
    {
        var row = new TableEntity(partition, RowKeys.Step(runId, step.Key.Hash))
        {
            ["Kind"] = RowKinds.Step,
            ["StepId"] = step.Key.Id,
            ["Op"] = step.Kind.ToString(),
            ["Status"] = step.Status.ToString(),
            ["Order"] = step.Order,
            ["StartedAt"] = step.StartedAt,
        };
        row.Put("DueAt", step.DueAt);
        row.Put("EndedAt", step.EndedAt);
        row.Put("ChildFunctionId", step.Child?.FunctionId);
        row.Put("ChildEventId", step.Child?.EventId);
        row.Put("ChildRunId", step.Child?.RunId);
        row.Put("InputV", step.InputV);
        if (step.Awaits is { } awaits)
        {
            payloads.Write(row, "Awaits", new Payload(JsonSerializer.SerializeToUtf8Bytes(awaits, StepJson.Default.EventPattern)));
        }

        if (!step.Attempts.IsEmpty)
        {
            payloads.Write(row, "Attempts", new Payload(JsonSerializer.SerializeToUtf8Bytes(step.Attempts, StepJson.Default.ImmutableListStepAttempt)));
        }

        if (step.Error is { } error)
        {
            payloads.Write(row, "Error", new Payload(JsonSerializer.SerializeToUtf8Bytes(error, StepJson.Default.ErrorInfo)));
        }

        payloads.Write(row, "Input", step.Input);
        payloads.Write(row, "InputUser", step.InputUser);
        payloads.Write(row, "Output", step.Output);
        return row;
    }

    public static Step Read(TableEntity row, PayloadReader payloads) => new()
    {
        Key = new StepKey(RowKeys.LastOf(row.RowKey), row.GetString("StepId")),
        Kind = Enum.Parse<StepKind>(row.GetString("Op")),
        Status = Enum.Parse<StepStatus>(row.GetString("Status")),
        Order = row.GetInt32("Order") ?? 0,
        DueAt = row.GetDateTimeOffset("DueAt"),
        StartedAt = row.GetDateTimeOffset("StartedAt") ?? default,
        EndedAt = row.GetDateTimeOffset("EndedAt"),
        Awaits = payloads.Read(row, "Awaits") is { } awaits ? JsonSerializer.Deserialize(awaits.Utf8.Span, StepJson.Default.EventPattern) : null,
        Child = row.GetString("ChildRunId") is { } child ? new ChildRun(row.GetString("ChildFunctionId"), row.GetString("ChildEventId"), child) : null,
        Input = payloads.Read(row, "Input"),
        InputUser = payloads.Read(row, "InputUser"),
        InputV = row.GetString("InputV"),
        Attempts = payloads.Read(row, "Attempts") is { } attempts
            ? JsonSerializer.Deserialize(attempts.Utf8.Span, StepJson.Default.ImmutableListStepAttempt) ?? []
            : ImmutableList<StepAttempt>.Empty,
        Error = payloads.Read(row, "Error") is { } error ? JsonSerializer.Deserialize(error.Utf8.Span, StepJson.Default.ErrorInfo) : null,
        Output = payloads.Read(row, "Output"),
    };
}
