using System.Net.Http.Json;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.EndToEnd.Tests.StepFunctions;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>A server that sends its telemetry to a collector.</summary>
public sealed class TracedServer(Emulator emulator) : StepServer(emulator)
{
    private readonly HttpClient http = new();

    internal Collector Collector { get; private set; } = null!;

    /// <summary>Sends events in one POST that belongs to a trace, and returns their ids.</summary>
    internal async Task<IReadOnlyList<string>> SendAsync(Caller caller, params object[] events)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Url, "/e/test")) { Content = JsonContent.Create(events) };
        request.Headers.Add("traceparent", caller.TraceParent);
        request.Headers.Add("tracestate", Caller.TraceState);
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return [.. body.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
    }

    private protected override async Task StartServicesAsync()
    {
        Collector = await Collector.StartAsync();
        Collector.SetIn(Stage.Settings);
    }

    private protected override async Task StopServicesAsync()
    {
        http.Dispose();
        await Collector.DisposeAsync();
    }

    private protected override IEnumerable<(string Name, string Json)> Definitions() =>
    [
        ("three-steps.json", JsonSerializer.Serialize(new
        {
            id = "three-steps",
            triggers = new[] { new { @event = "three-steps" } },
            steps = new object[]
            {
                new { id = "one", runtime = new { type = "http", url = $"{AspNet.Url}/hello" } },
                new { id = "two", after = "one", runtime = new { type = "http", url = $"{AspNet.Url}/hello" } },
                new { id = "three", after = "two", runtime = new { type = "http", url = $"{AspNet.Url}/hello" } },
            },
        })),
    ];
}
