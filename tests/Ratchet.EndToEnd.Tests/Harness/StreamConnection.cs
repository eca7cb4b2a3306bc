using System.Net;
using System.Net.ServerSentEvents;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>A connection to a stream, as a browser's EventSource has it.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly HttpResponseMessage response;
    private IAsyncEnumerator<SseItem<string>>? items;

    private StreamConnection(HttpResponseMessage response) => this.response = response;

    public HttpStatusCode Status => response.StatusCode;

    public static async Task<StreamConnection> OpenAsync(ServerProcess server, string runId, string query = "?namespace=words", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, $"/v1/runs/{runId}/stream{query}"));
        request.Headers.Add("Accept", "text/event-stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return new StreamConnection(await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null when the response is over.</summary>
    public async Task<(string Id, string Type, string Data)?> NextAsync()
    {
        items ??= SseParser.Create(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken))
            .EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        return await items.MoveNextAsync() ? (items.Current.EventId ?? "", items.Current.EventType, items.Current.Data) : null;
    }

    /// <summary>All that comes, as <c>id:data</c>, the end as its data.</summary>
    public async Task<IReadOnlyList<string>> RestAsync()
    {
        var all = new List<string>();
        while (await NextAsync() is var (id, type, data))
        {
            all.Add(type == "end" ? data : $"{id}:{data.Trim('"')}");
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (items is not null)
        {
            await items.DisposeAsync();
        }

        response.Dispose();
    }
}
