using System.Globalization;
using System.Text;
using Ratchet.Authoring;

namespace Ratchet.Bench.Serving;

/// <summary>Where each body of the soak notes that it began, in a file for each process: what really ran, whatever the ledger says.</summary>
internal static class BodyDiary
{
    private static readonly Lock Gate = new();

    /// <summary>Without a buffer of ours: what is noted stays noted if the process is killed.</summary>
    private static readonly FileStream? File = Environment.GetEnvironmentVariable("BENCH_DIARY") is { } folder
        ? new FileStream(Path.Combine(folder, $"{Environment.ProcessId}"), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0)
        : null;

    /// <summary>Writes down the run, the step, the try and the time in milliseconds.</summary>
    public static void Note(IRunContext run, string step)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{run.RunId} {step} {run.Attempt} {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}\n");
        lock (Gate)
        {
            File?.Write(Encoding.UTF8.GetBytes(line));
        }
    }
}
