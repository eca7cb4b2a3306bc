using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>One test's share of the storage, its servers, and the diary in which bodies note that they ran.</summary>
internal sealed class Stage(Emulator emulator) : IAsyncDisposable
{
    private readonly List<ServerProcess> servers = [];
    private readonly HttpClient http = new();
    private string eventKey = "test";

    /// <summary>The program that serves: the test app, unless a test says otherwise.</summary>
    public string Program { get; init; } = "Ratchet.TestApp";

    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["AzureWebJobsStorage"] = emulator.ConnectionString,
        ["RATCHET_TEST_DIARY"] = Directory.CreateTempSubdirectory("ratchet-diary-").FullName,
        ["Ratchet__Development"] = "true",
        ["Ratchet__NamePrefix"] = emulator.NewPrefix(),
        ["Ratchet__LeaseDuration"] = "00:00:03",
        ["Ratchet__ClockAllowance"] = "00:00:01",
        ["Ratchet__RetryDelay"] = "00:00:00",
    };

    /// <summary>Leases as a server has them that nobody configured: where none is killed, a machine that is busy for seconds must not look like one that died.</summary>
    public void UseDefaultLeases() => (Settings["Ratchet__LeaseDuration"], Settings["Ratchet__ClockAllowance"]) = (null, null);

    /// <summary>Servers that ask for keys and sign their calls, as in production, and those that call them have them.</summary>
    public void UseKeys(string eventKey, params string[] signingKeys)
    {
        this.eventKey = eventKey;
        Settings["Ratchet__Development"] = null;
        Settings["Ratchet__EventKeys__0"] = eventKey;
        for (var i = 0; i < signingKeys.Length; i++)
        {
            Settings[$"Ratchet__SigningKeys__{i}"] = signingKeys[i];
        }

        http.DefaultRequestHeaders.Authorization = new("Bearer", signingKeys[0]);
    }

    public async Task<ServerProcess> StartServerAsync()
    {
        var server = await ServerProcess.StartAsync(Program, Settings);
        servers.Add(server);
        return server;
    }

    /// <summary>Starts servers until one lives long enough to serve.</summary>
    public async Task<ServerProcess> LaunchServerUntilItServesAsync()
    {
        while (true)
        {
            var server = LaunchServer();
            if (await server.ServesAsync())
            {
                return server;
            }
        }
    }

    /// <summary>Starts a server that is expected to say why it cannot.</summary>
    public ServerProcess LaunchServer(int? port = null)
    {
        var server = ServerProcess.Launch(Program, Settings, port);
        servers.Add(server);
        return server;
    }

    public async Task<IReadOnlyList<string>> SendAsync(ServerProcess server, params object[] events)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(server.Url, $"/e/{eventKey}"), events);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return [.. body.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
    }

    /// <summary>The runs of an event, as the API serves them.</summary>
    public async Task<IReadOnlyList<JsonElement>> RunsAsync(ServerProcess server, string eventId) =>
        [.. (await GetAsync(server, $"/v1/events/{eventId}/runs")).GetProperty("data").EnumerateArray()];

    /// <summary>The one run of an event.</summary>
    public async Task<JsonElement> RunAsync(ServerProcess server, string eventId) => Assert.Single(await RunsAsync(server, eventId));

    /// <summary>The one run of an event, once it has ended.</summary>
    public Task<JsonElement> EndedRunAsync(ServerProcess server, string eventId) =>
        Eventually.Get(() => RunAsync(server, eventId), run => run.GetProperty("ended_at").ValueKind != JsonValueKind.Null);

    public async Task<IReadOnlyList<JsonElement>> StepsAsync(ServerProcess server, string runId) =>
        [.. (await GetAsync(server, $"/v1/runs/{runId}/steps")).GetProperty("data").EnumerateArray()];

    /// <summary>One run, by its own id.</summary>
    public async Task<JsonElement> RunOfIdAsync(ServerProcess server, string runId) => (await GetAsync(server, $"/v1/runs/{runId}")).GetProperty("data");

    /// <summary>Calls the API, and returns what it answers whatever that is.</summary>
    public async Task<Reply> CallAsync(ServerProcess server, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Url, path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        return new Reply(answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Where bodies note that they ran.</summary>
    public string DiaryFolder => Settings["RATCHET_TEST_DIARY"]!;

    /// <summary>What bodies have noted so far.</summary>
    public IReadOnlyList<DiaryEntry> Diary() =>
        [.. Directory.GetFiles(DiaryFolder).SelectMany(LinesOf).Select(DiaryEntry.Parse).OrderBy(entry => entry.At)];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                TestContext.Current.SendDiagnosticMessage(server.Output);
            }

            await server.DisposeAsync();
        }

        http.Dispose();
        Directory.Delete(Settings["RATCHET_TEST_DIARY"]!, recursive: true);
    }

    /// <summary>The whole lines of a file; the last may just be being written.</summary>
    private static string[] LinesOf(string file)
    {
        var text = File.ReadAllText(file);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private async Task<JsonElement> GetAsync(ServerProcess server, string path) => await http.GetFromJsonAsync<JsonElement>(new Uri(server.Url, path));
}
