using System.Globalization;
using Azure.Data.Tables;

namespace Ratchet.Bench.Measuring;

/// <summary>Rows about as large as the engine's.</summary>
internal static class RawRows
{
    private static readonly byte[] Payload = new byte[16];

    /// <summary>As a new run or its event is inserted.</summary>
    public static TableEntity New(string partition, int n) => n % 2 == 1
        ? new(partition, KeyOf(n))
        {
            ["Kind"] = "raw",
            ["EventId"] = "01M817QNQV01N27PGP1DPSG1HE",
            ["EventName"] = "bench/three",
            ["EventTs"] = 1795338000123L,
            ["EventReceivedAt"] = DateTimeOffset.UnixEpoch,
            ["Data"] = Payload,
        }
        : State(partition, n, new TableEntity(partition, KeyOf(n))
        {
            ["Kind"] = "raw",
            ["Schema"] = 1,
            ["FunctionId"] = "app-three-steps",
            ["FunctionVersion"] = 1,
            ["CreatedAt"] = DateTimeOffset.UnixEpoch,
            ["EventId"] = "01M817QNQV01N27PGP1DPSG1HE",
            ["EventName"] = "bench/three",
            ["EventTs"] = 1795338000123L,
            ["EventReceivedAt"] = DateTimeOffset.UnixEpoch,
            ["Data"] = Payload,
        });

    /// <summary>As a run's header is merged.</summary>
    public static TableEntity State(string partition, int n, TableEntity? row = null)
    {
        row ??= new TableEntity(partition, KeyOf(n));
        row["Status"] = "Completed";
        row["StartedAt"] = DateTimeOffset.UnixEpoch;
        row["EndedAt"] = DateTimeOffset.UnixEpoch;
        row["Attempt"] = 0;
        row["DueAt"] = DateTimeOffset.UnixEpoch;
        row["LeaseHolder"] = "";
        row["LeaseUntil"] = DateTimeOffset.UnixEpoch;
        row["LeaseRunning"] = Payload;
        row["Deaths"] = 0;
        row["Generation"] = 1;
        row["Pauses"] = 0;
        row["Output"] = Payload;
        return row;
    }

    /// <summary>As a step is written.</summary>
    public static TableEntity Step(string partition, int n) => new(partition, KeyOf(n))
    {
        ["Kind"] = "raw",
        ["StepId"] = "step",
        ["Op"] = "Run",
        ["Status"] = "Completed",
        ["Order"] = n,
        ["StartedAt"] = DateTimeOffset.UnixEpoch,
        ["EndedAt"] = DateTimeOffset.UnixEpoch,
        ["Output"] = Payload,
        ["Attempts"] = new byte[160],
    };

    /// <summary>As long as the keys of the engine's rows.</summary>
    public static string KeyOf(int n) => string.Create(CultureInfo.InvariantCulture, $"r|01M817QNQV01N27PGBWJ7ZMH3W|s|5dbc716c4600097b85b9e51d6aeb77a4{n:D8}");
}
