using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>A server that asks for keys, and what it says of itself.</summary>
internal sealed class LiveApi(ServerProcess server) : IDisposable
{
    /// <summary>The largest event it takes.</summary>
    public const int MaxEventBytes = 4096;

    private const string SigningKey = "my-signing-key";

    private readonly HttpClient http = new() { BaseAddress = server.Url };

    public JsonElement Document { get; private set; }

    /// <summary>Starts it with the keys of the description's examples.</summary>
    public static async Task<LiveApi> StartAsync(Stage stage)
    {
        stage.UseDefaultLeases();
        stage.Settings["Ratchet__Development"] = null;
        stage.Settings["Ratchet__EventKeys__0"] = "my-key";
        stage.Settings["Ratchet__SigningKeys__0"] = SigningKey;
        stage.Settings["Ratchet__MaxEventBytes"] = $"{MaxEventBytes}";
        var api = new LiveApi(await stage.StartServerAsync());
        api.Document = (await api.SendAsync(new Request(HttpMethod.Get, "/openapi.json"))).Json;
        return api;
    }

    /// <summary>A request with the right key.</summary>
    public static Request Ask(HttpMethod method, string path, string? body = null) => new(method, path) { Body = body, Key = SigningKey };

    public async Task<Answer> SendAsync(Request request)
    {
        using var message = request.ToMessage();
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Sends a request that has to succeed, and returns what is in the envelope.</summary>
    public async Task<JsonElement> DoAsync(HttpMethod method, string path, string? body = null)
    {
        var answer = await SendAsync(Ask(method, path, body));
        Assert.True(answer.Status < 300, $"{method} {path}: {answer.Status} {answer.Text}");
        return answer.Json.TryGetProperty("data", out var data) ? data : answer.Json;
    }

    public void Dispose() => http.Dispose();
}
