using System.Text.Json;
using Azure.Data.Tables;

namespace Ratchet.Bench.Soaking;

/// <summary>A run as its rows have it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="EventId">Its event.</param>
/// <param name="Function">Its function's id.</param>
/// <param name="Status">How it ended.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="StartedAt">When it was picked up.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Output">What it returned.</param>
internal sealed record Stored(string RunId, string EventId, string Function, string Status, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string Output)
{
    /// <summary>What its steps with bodies have recorded as completed.</summary>
    public List<(string Step, string Output)> Steps { get; } = [];

    /// <summary>The runs that there are, by one reading of the table; those that have ended are whole.</summary>
    public static async Task<IReadOnlyList<Stored>> ReadAsync(TableClient table)
    {
        var (runs, steps) = (new Dictionary<string, Stored>(), new List<(string Run, string Step, string Output)>());
        await foreach (var row in table.QueryAsync<TableEntity>("Kind eq 'run' or Kind eq 'step'"))
        {
            var run = row.RowKey.Split('|')[1];
            if (row.GetString("Kind") == "run")
            {
                runs.Add(run, new Stored(
                    run, row.GetString("EventId"), row.GetString("FunctionId"), row.GetString("Status"),
                    row.GetDateTimeOffset("CreatedAt")!.Value, row.GetDateTimeOffset("StartedAt"), row.GetDateTimeOffset("EndedAt"), TextOf(row)));
            }
            else if (row.GetString("Op") == "Run" && row.GetString("Status") == "Completed")
            {
                steps.Add((run, row.GetString("StepId"), TextOf(row)));
            }
        }

        foreach (var (run, step, output) in steps)
        {
            // A run that was stored after its page had been read is left for the next time.
            runs.GetValueOrDefault(run)?.Steps.Add((step, output));
        }

        return [.. runs.Values];
    }

    private static string TextOf(TableEntity row) =>
        row.GetBinary("Output") is { } json && JsonSerializer.Deserialize<JsonElement>(json) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
}
