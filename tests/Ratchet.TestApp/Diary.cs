using System.Globalization;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>
/// Where every body notes that it began, and what it wants remembered: what really ran and when, whatever the ledger says. A folder with a file
/// for each process, since two that append to one file may overwrite each other's lines.
/// </summary>
internal static class Diary
{
    private static readonly string? File = Environment.GetEnvironmentVariable("RATCHET_TEST_DIARY") is { } folder
        ? Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        : null;

    private static readonly Lock Gate = new();

    /// <summary>Writes a line down.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">Its step, or what else there is to say in a word.</param>
    public static void Note(IRunContext run, string step)
    {
        if (File is not null)
        {
            lock (Gate)
            {
                System.IO.File.AppendAllText(
                    File,
                    string.Create(CultureInfo.InvariantCulture, $"{run.RunId} {step} {Environment.ProcessId} {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}\n"));
            }
        }
    }
}
