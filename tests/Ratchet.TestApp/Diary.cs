using System.Globalization;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A file in which every body notes that it began: what really ran, whatever the ledger says.</summary>
internal static class Diary
{
    private static readonly string? File = Environment.GetEnvironmentVariable("RATCHET_TEST_DIARY");
    private static readonly Lock Gate = new();

    public static void Note(IRunContext run, string step)
    {
        if (File is not null)
        {
            lock (Gate)
            {
                // One short line in append mode is one write: processes do not mix theirs.
                System.IO.File.AppendAllText(File, string.Create(CultureInfo.InvariantCulture, $"{run.RunId} {step} {Environment.ProcessId}\n"));
            }
        }
    }
}
