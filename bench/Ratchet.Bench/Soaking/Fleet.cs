using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ratchet.Bench.Soaking;

/// <summary>Two servers on one storage, the second of which goes down now and then; and clients that go on asking until somebody answers.</summary>
internal sealed class Fleet : IDisposable
{
    private static readonly TimeSpan GivenUp = TimeSpan.FromMinutes(2);
    private readonly StorageUnderTest storage;
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly List<DateTimeOffset> downs = [];
    private volatile ServerUnderTest second;
    private int calls;

    private Fleet(StorageUnderTest storage, IReadOnlyDictionary<string, string?> settings, ServerUnderTest first, ServerUnderTest second) =>
        (this.storage, this.settings, First, this.second) = (storage, settings, first, second);

    /// <summary>The one that stays.</summary>
    public ServerUnderTest First { get; }

    /// <summary>When the second was told to stop, or killed.</summary>
    public IReadOnlyList<DateTimeOffset> Downs => downs;

    public int Kills { get; private set; }

    public static async Task<Fleet> StartAsync(StorageUnderTest storage, IReadOnlyDictionary<string, string?> settings)
    {
        var first = await ServerUnderTest.StartAsync(storage, settings: settings);
        return new Fleet(storage, settings, first, await ServerUnderTest.StartAsync(storage, first.Prefix, settings));
    }

    /// <summary>The longest that the second took to stop when it was told to.</summary>
    public TimeSpan LongestStop { get; private set; }

    /// <summary>Stops the second server, every other time by SIGKILL, and starts another in its place.</summary>
    public async Task RestartAsync()
    {
        downs.Add(DateTimeOffset.UtcNow);
        if (downs.Count % 2 == 0)
        {
            Kills++;
            second.Kill();
        }
        else
        {
            await second.TerminateAsync();
            var took = DateTimeOffset.UtcNow - downs[^1];
            LongestStop = took > LongestStop ? took : LongestStop;
        }

        second.Dispose();
        second = await ServerUnderTest.StartAsync(storage, First.Prefix, settings);
    }

    /// <summary>Sends an event until it is accepted, as the SDKs do: with a seed, by which sending it again starts nothing twice.</summary>
    /// <returns>Its internal id.</returns>
    public async Task<string> SendAsync(string name, object data)
    {
        var seed = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()},{Convert.ToBase64String(RandomNumberGenerator.GetBytes(10))}");
        return await CallAsync(
            url => new HttpRequestMessage(HttpMethod.Post, new Uri(url, "/e/soak")) { Content = JsonContent.Create(new { name, data }), Headers = { { "x-inngest-event-id-seed", seed } } },
            async answer => (await JsonIn(answer)).GetProperty("ids")[0].GetString()!);
    }

    public Task<JsonElement> GetAsync(string path) => CallAsync(url => new HttpRequestMessage(HttpMethod.Get, new Uri(url, path)), JsonIn);

    /// <summary>Removes an event and its runs, all of which have ended. An earlier request may have done it, and got no answer.</summary>
    public Task PurgeAsync(string eventId) => CallAsync(
        url => new HttpRequestMessage(HttpMethod.Post, new Uri(url, $"/v1/events/{eventId}/purge")),
        answer => Task.FromResult(answer.StatusCode is HttpStatusCode.NotFound || answer.EnsureSuccessStatusCode().IsSuccessStatusCode));

    public void Dispose()
    {
        First.Dispose();
        second.Dispose();
        http.Dispose();
    }

    private static Task<JsonElement> JsonIn(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

    private async Task<T> CallAsync<T>(Func<Uri, HttpRequestMessage> request, Func<HttpResponseMessage, Task<T>> read)
    {
        for (var deadline = DateTimeOffset.UtcNow + GivenUp; ;)
        {
            try
            {
                using var sent = request(Interlocked.Increment(ref calls) % 2 == 0 ? First.Url : second.Url);
                using var answer = await http.SendAsync(sent);
                return await read(answer);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && DateTimeOffset.UtcNow < deadline)
            {
                await Task.Delay(20);
            }
        }
    }
}
