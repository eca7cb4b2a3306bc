using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Ratchet.Bench;

/// <summary>A server of its own process, and the requests the suite makes to it.</summary>
internal sealed class ServerUnderTest : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly Process process;
    private readonly HttpClient http;

    private ServerUnderTest(Process process, Uri url)
    {
        this.process = process;
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = url, Timeout = Limit };
    }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory it holds, in MB.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts a server on tables of its own, and returns once it serves.</summary>
    public static async Task<ServerUnderTest> StartAsync(string storage, bool counts = false, string? prefix = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", "--urls", url.ToString()])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["AzureWebJobsStorage"] = storage,
                ["Ratchet__Development"] = "true",
                ["Ratchet__NamePrefix"] = prefix ?? NewPrefix(),
                ["Logging__LogLevel__Default"] = "Warning",
                ["BENCH_COUNT"] = counts ? "1" : null,
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new ServerUnderTest(process, url);
        await server.UntilItServesAsync();
        return server;
    }

    public static string NewPrefix() => string.Create(CultureInfo.InvariantCulture, $"b{Environment.ProcessId}{Stopwatch.GetTimestamp() % 100_000_000}");

    public async Task<IReadOnlyList<string>> SendAsync(string name, int count, Func<int, object>? data = null)
    {
        var events = Enumerable.Range(0, count).Select(n => new { name, data = data?.Invoke(n) ?? new { n } });
        using var answer = await http.PostAsJsonAsync("/e/bench", events);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. body.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
    }

    public async Task<JsonElement> GetAsync(string path) => await http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits until so many runs more have ended, and none is left that has not.</summary>
    public async Task UntilEndedAsync(long before, int runs)
    {
        while (await FinishedAsync() < before + runs)
        {
            await Task.Delay(2);
        }

        while ((await GetAsync("/v1/runs?status=Scheduled&status=Running&limit=1")).GetProperty("data").GetArrayLength() > 0)
        {
            await Task.Delay(2);
        }
    }

    public async Task<long> FinishedAsync() => long.Parse(await http.GetStringAsync("/bench/finished"), CultureInfo.InvariantCulture);

    public async Task<IReadOnlyDictionary<string, int>> TakeRequestsAsync() => (await http.GetFromJsonAsync<Dictionary<string, int>>("/bench/requests"))!;

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
    }

    private async Task UntilItServesAsync()
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync("/healthz");
                return;
            }
            catch (HttpRequestException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && !process.HasExited)
            {
                await Task.Delay(10);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
