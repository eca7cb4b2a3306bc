using System.Text.Json;
using Ratchet.Client.Json;

namespace Ratchet.Client.Http;

/// <summary>Waits for a run's end.</summary>
internal static class AwaitRun
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);
    private static readonly JsonElement Nothing = JsonElement.Parse("null"u8);

    /// <summary>What the run returned.</summary>
    public static async Task<JsonElement> OutputAsync(Connection connection, string runId, CancellationToken cancellation)
    {
        var run = await EndAsync(connection, runId, cancellation);
        return run.Status switch
        {
            RunStatus.Completed => run.Output ?? Nothing,
            RunStatus.Failed => throw new RunFailedException(runId, run.Error ?? new RunError("Error", "The run failed without an error.")),
            _ => throw new RunCancelledException(run),
        };
    }

    private static async Task<RunSnapshot> EndAsync(Connection connection, string runId, CancellationToken cancellation)
    {
        while (true)
        {
            var asked = connection.Time.GetTimestamp();
            var answer = await connection.SendAsync(Calls.AwaitEnd(runId, connection.Options.ResultWait), ClientJson.Default.EnvelopeRunDocument, cancellation);
            var run = RunSnapshot.Of(answer.Data);
            if (run.Status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled)
            {
                return run;
            }

            // A server that holds no more requests open is not to be asked without a pause.
            if (connection.Time.GetElapsedTime(asked) < AtOnce)
            {
                await Task.Delay(connection.Options.RetryDelay, connection.Time, cancellation);
            }
        }
    }
}
