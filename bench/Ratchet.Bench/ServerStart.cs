using System.Diagnostics;

namespace Ratchet.Bench;

/// <summary>How a server is started, and when it has.</summary>
internal static class ServerStart
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>What starts a program as a server of its own process, with the settings that every one of them has.</summary>
    public static ProcessStartInfo Of(StorageUnderTest storage, string prefix, Uri url, string assembly, params string[] arguments) =>
        new("dotnet", [assembly, .. arguments, "--urls", url.ToString()])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["AzureWebJobsStorage"] = storage.ConnectionString,
                ["Ratchet__Development"] = "true",
                ["Ratchet__NamePrefix"] = prefix,
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };

    /// <summary>Asks again, after a pause each time, until it answers.</summary>
    public static async Task UntilItServesAsync(Process process, HttpClient http, TimeSpan pause)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync("/healthz");
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (waited.Elapsed < Limit && !process.HasExited)
            {
                await Task.Delay(pause);
            }
        }
    }
}
