using System.Text;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Streams;

/// <summary>Writes to streams as runs do, and reads them over HTTP.</summary>
internal static class StreamClient
{
    extension(TestApi api)
    {
        /// <summary>Appends chunks, each with its index as its data.</summary>
        public async Task WriteAsync(string runId, int count, string name = StreamId.DefaultNamespace)
        {
            var stream = new StreamId(runId, name);
            var first = await api.Streams.CountAsync(stream, default);
            var chunks = Enumerable.Range(first, count).Select(index => new Chunk(new ChunkMark(index, "x", index), new Payload(Encoding.UTF8.GetBytes($$"""{"n":{{index}}}""")))).ToList();
            Assert.Equal(count, await api.Streams.AppendAsync(stream, chunks, default));
        }

        /// <summary>Opens a stream.</summary>
        public Task<HttpResponseMessage> OpenStreamAsync(string runId, string query = "", string? accept = null, string? lastEventId = null, HttpMethod? method = null)
        {
            var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"/v1/runs/{runId}/stream{query}");
            if (accept is not null)
            {
                request.Headers.TryAddWithoutValidation("Accept", accept);
            }

            if (lastEventId is not null)
            {
                request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
            }

            return api.OpenAsync(request);
        }

        /// <summary>Reads a stream to the end of its response.</summary>
        public async Task<string> ReadStreamAsync(string runId, string query = "", string? accept = null, string? lastEventId = null)
        {
            using var response = await api.OpenStreamAsync(runId, query, accept, lastEventId);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Reads so many lines.</summary>
    public static async Task<string> LinesAsync(this StreamReader reader, int count)
    {
        var lines = new List<string?>();
        for (; count > 0; count--)
        {
            lines.Add(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        return string.Join('\n', lines);
    }
}
