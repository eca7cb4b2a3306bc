using System.Net.Http.Headers;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>What must not be in telemetry, from a server that asks for keys.</summary>
public sealed class SecretsTests(Emulator emulator) : IAsyncLifetime
{
    private const string EventKey = "event-key-that-nobody-must-see";
    private const string SigningKey = "signkey-prod-0011223344556677c0ffeec0ffeec0ff";
    private readonly HttpClient http = new();
    private readonly Stage stage = new(emulator);
    private Collector collector = null!;
    private ServerProcess server = null!;

    public async ValueTask InitializeAsync()
    {
        collector = await Collector.StartAsync();
        collector.SetIn(stage.Settings);
        stage.Settings["Ratchet__Development"] = null;
        stage.Settings["Ratchet__EventKeys__0"] = EventKey;
        stage.Settings["Ratchet__SigningKeys__0"] = SigningKey;
        stage.Settings["Logging__LogLevel__Default"] = "Trace";
        stage.Settings["OTEL_SERVICE_NAME"] = "orders";
        server = await stage.StartServerAsync();
        http.BaseAddress = server.Url;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SigningKey);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await stage.DisposeAsync();
        await collector.DisposeAsync();
    }

    [Fact]
    public async Task NoKey_IsInAnySpanLineOrMetric()
    {
        await PostAsync($"/e/{EventKey}", """{"name":"test/confides","data":{}}""");
        await PostAsync($"/e/{EventKey}", """{"name":"test/imported","data":{}}""");
        await PostAsync($"/e/{EventKey}", "{");
        await PostAsync($"/e/{EventKey}/and-more", "{}");
        await PostAsync($"/elsewhere/{EventKey}", "{}");
        await http.GetAsync(new Uri($"/v1/runs?key={EventKey}", UriKind.Relative), TestContext.Current.CancellationToken);

        await Eventually.Get(() => Task.FromResult(collector.Spans), spans => spans.Count(span => span.Kind == SpanKind.Server) == 6 && spans.Any(span => span.Kind == SpanKind.Consumer));
        // Of a filter without a verdict: logged while the request is answered.
        await Eventually.Get(() => Task.FromResult(collector.Logs), lines => lines.Any(line => line.Category == "Ratchet.Engine.Accepting.StartRuns"));
        await Eventually.Get(() => Task.FromResult(collector.Points), points => points.Any(point => point.Metric == "http.server.request.duration"));
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Contains("orders", collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EventKey, collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(SigningKey, collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EventKey, server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is 'localhost:4317': use an http or https address, such as http://localhost:4317.")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json': use grpc or http/protobuf.")]
    public async Task ASettingThatCannotBeUsed_StopsTheServer_WithASentence(string setting, string value, string sentence)
    {
        stage.Settings[setting] = value;

        var wrong = stage.LaunchServer();

        Assert.Equal(1, await wrong.ExitAsync());
        Assert.Equal(sentence, wrong.Output.Trim());
    }

    [Fact]
    public async Task ACollectorThatIsNotThere_HoldsNothingUp()
    {
        stage.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1";
        stage.Settings["Ratchet__Development"] = "true";
        var lonely = await stage.StartServerAsync();

        var eventId = Assert.Single(await stage.SendAsync(lonely, new { name = "test/in-sequence", data = new { steps = 1 } }));

        Assert.Equal("Completed", (await stage.EndedRunAsync(lonely, eventId)).GetProperty("status").GetString());
        Assert.Equal(0, await lonely.TerminateAsync());
    }

    private async Task PostAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
