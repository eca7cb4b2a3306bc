using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class KeysTests(Emulator emulator) : IAsyncLifetime
{
    private const string EventKey = "an-event-key";
    private const string SigningKey = "signkey-prod-00112233445566778899aabbccddeeff";
    private static readonly string UnknownRun = new('0', 26);
    private readonly HttpClient http = new();
    private readonly Stage stage = new(emulator);

    public async ValueTask InitializeAsync()
    {
        stage.Settings["Ratchet__Development"] = null;
        stage.Settings["Ratchet__EventKeys__0"] = EventKey;
        stage.Settings["Ratchet__SigningKeys__0"] = SigningKey;
        http.BaseAddress = (await stage.StartServerAsync()).Url;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task WithTheRightKeys_AnEventIsTakenAndItsRunIsServed()
    {
        var (status, sent) = await PostAsync($"/e/{EventKey}", """{"name":"test/in-sequence","data":{"steps":1}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var id = sent.GetProperty("ids")[0].GetString();

        foreach (var key in new[] { SigningKey, $"signkey-prod-{Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(SigningKey["signkey-prod-".Length..])))}" })
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/v1/events/{id}/runs", key)).Status);
        }
    }

    [Theory]
    [InlineData("/e/wrong", """{"name":"a"}""", HttpStatusCode.Unauthorized)]
    [InlineData("/e/an-event-key", """{"name":"a" """, HttpStatusCode.BadRequest)]
    [InlineData("/e/an-event-key", """{"data":{}}""", HttpStatusCode.BadRequest)]
    [InlineData("/e/an-event-key", """{"name":"a","data":"text"}""", HttpStatusCode.BadRequest)]
    public async Task AnEventThatIsNotTaken_GetsItsStatusAndOneSentence(string path, string body, HttpStatusCode expected)
    {
        var (status, answer) = await PostAsync(path, body);

        Assert.Equal(expected, status);
        Assert.Equal((int)expected, answer.GetProperty("status").GetInt32());
        Assert.Empty(answer.GetProperty("ids").EnumerateArray());
        Assert.EndsWith(".", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEventOverTheLimit_Is413()
    {
        var (status, answer) = await PostAsync($"/e/{EventKey}", $$$"""{"name":"a","data":{"text":"{{{new string('x', 1024 * 1024)}}}"}}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("Ratchet:MaxEventBytes", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("signkey-prod-ffff", HttpStatusCode.Unauthorized)]
    [InlineData(SigningKey, HttpStatusCode.NotFound)]
    public async Task AnUnknownRun_Is404ForThoseWhoMayAsk_And401ForOthers(string? key, HttpStatusCode expected)
    {
        var (status, answer) = await GetAsync($"/v1/runs/{UnknownRun}", key);

        Assert.Equal(expected, status);
        Assert.Equal((int)expected, answer.GetProperty("status").GetInt32());
        Assert.EndsWith(".", answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportedRows_AreBehindTheSameKey()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync($"/samples/imports/{UnknownRun}/rows", key: null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/samples/imports/{UnknownRun}/rows", SigningKey)).Status);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
