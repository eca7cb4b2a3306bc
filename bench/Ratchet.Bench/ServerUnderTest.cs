using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ratchet.Bench.Serving;
using Ratchet.TestSupport;

namespace Ratchet.Bench;

/// <summary>A server of its own process, and the requests the suite makes to it.</summary>
internal sealed class ServerUnderTest : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly Process process;
    private readonly HttpClient http;

    private ServerUnderTest(Process process, Uri url, string prefix)
    {
        (this.process, Url, Prefix) = (process, url, prefix);
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = url, Timeout = Limit };
    }

    public Uri Url { get; }

    /// <summary>What the names of its tables begin with.</summary>
    public string Prefix { get; }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Cpu => Read(of => of.TotalProcessorTime);

    /// <summary>Memory it holds, in MB.</summary>
    public double Megabytes => Read(of => of.WorkingSet64) / 1e6;

    /// <summary>The most memory it has held, in MB.</summary>
    public double PeakMegabytes => Read(of => of.PeakWorkingSet64) / 1e6;

    /// <summary>Starts a server, and returns once it serves.</summary>
    /// <param name="storage">Its storage.</param>
    /// <param name="prefix">What the names of its tables begin with; null for tables of its own.</param>
    /// <param name="settings">Environment variables in addition.</param>
    public static async Task<ServerUnderTest> StartAsync(StorageUnderTest storage, string? prefix = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        prefix ??= NewPrefix();
        var start = ServerStart.Of(storage, prefix, url, typeof(ServerUnderTest).Assembly.Location, "serve");
        start.RedirectStandardInput = true;
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var server = new ServerUnderTest(process, url, prefix);
        await ServerStart.UntilItServesAsync(process, server.http, Pause);
        return server;
    }

    public static string NewPrefix() => string.Create(CultureInfo.InvariantCulture, $"b{Environment.ProcessId}{Stopwatch.GetTimestamp() % 100_000_000}");

    /// <summary>The body of a POST of so many events, made before the clock starts.</summary>
    public static byte[] EventsOf(string name, int count, Func<int, object>? data = null) =>
        JsonSerializer.SerializeToUtf8Bytes(Enumerable.Range(0, count).Select(n => new { name, data = data?.Invoke(n) ?? new { n } }));

    /// <summary>Sends events and returns what was answered, to be read when there is time.</summary>
    public async Task<byte[]> PostAsync(byte[] events)
    {
        using var body = new ByteArrayContent(events) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync("/e/bench", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The ids in the answer of a POST.</summary>
    public static IReadOnlyList<string> IdsIn(byte[] answer) =>
        [.. JsonDocument.Parse(answer).RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];

    public Task<byte[]> GetAsync(string path) => http.GetByteArrayAsync(path);

    /// <summary>Bytes that its code has allocated so far, whether or not they are in use.</summary>
    public async Task<long> AllocatedAsync() => long.Parse(await http.GetStringAsync("/bench/allocated"), CultureInfo.InvariantCulture);

    public async Task<long> FinishedAsync() => long.Parse(await http.GetStringAsync("/bench/finished"), CultureInfo.InvariantCulture);

    /// <summary>Waits until so many runs in all have finished, and everything that follows has been stored.</summary>
    public async Task<Moments> DoneAsync(long finished) => (await http.GetFromJsonAsync<Moments>($"/bench/done?count={finished}"))!;

    /// <summary>The storage requests since the last call, but for receives that brought nothing.</summary>
    public async Task<IReadOnlyList<CountedRequests>> TakeRequestsAsync() => [.. (await TakeAllRequestsAsync()).Where(counted => !counted.Request.IsIdling)];

    public async Task<IReadOnlyList<CountedRequests>> TakeAllRequestsAsync() => (await http.GetFromJsonAsync<List<CountedRequests>>("/bench/requests"))!;

    /// <summary>The last page that it read of a table.</summary>
    public async Task<Uri> LastQueryAsync() => new(await http.GetStringAsync("/bench/query"));

    /// <summary>Ends it by SIGKILL.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Ends it by SIGTERM, and returns once it has ended.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        http.Dispose();
    }

    private T Read<T>(Func<Process, T> value)
    {
        process.Refresh();
        return value(process);
    }
}
