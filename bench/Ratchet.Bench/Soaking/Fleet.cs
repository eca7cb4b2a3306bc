using System.Net.Http.Json;
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

    /// <summary>Sends an event until it is accepted, under an id by which sending it again starts nothing twice.</summary>
    /// <returns>Its internal id.</returns>
    public async Task<string> SendAsync(string name, string id, object data)
    {
        var answer = await CallAsync(async url => await http.PostAsJsonAsync(new Uri(url, "/e/soak"), new { name, id, data }));
        return answer.GetProperty("ids")[0].GetString()!;
    }

    public Task<JsonElement> GetAsync(string path) => CallAsync(url => http.GetAsync(new Uri(url, path)));

    public void Dispose()
    {
        First.Dispose();
        second.Dispose();
        http.Dispose();
    }

    private async Task<JsonElement> CallAsync(Func<Uri, Task<HttpResponseMessage>> call)
    {
        for (var deadline = DateTimeOffset.UtcNow + GivenUp; ;)
        {
            try
            {
                using var answer = await call(Interlocked.Increment(ref calls) % 2 == 0 ? First.Url : second.Url);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadFromJsonAsync<JsonElement>();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && DateTimeOffset.UtcNow < deadline)
            {
                await Task.Delay(20);
            }
        }
    }
}
