using System.Text;

namespace Ratchet.EndToEnd.Tests.Clients;

/// <summary>A connection that breaks amid the event that follows a chunk, each time; connected straight to the server.</summary>
internal sealed class CutAfterAChunk() : DelegatingHandler(new SocketsHttpHandler())
{
    private int cuts;

    /// <summary>How often it has broken.</summary>
    public int Cuts => cuts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            response.Content = new StreamContent(new Body(await response.Content.ReadAsStreamAsync(cancellationToken), () => Interlocked.Increment(ref cuts)));
        }

        return response;
    }

    private sealed class Body(Stream whole, Action cut) : MemoryStream
    {
        private const string Data = "\ndata: ";
        private readonly StringBuilder seen = new();

        private bool HasChunk
        {
            get
            {
                var data = seen.ToString().IndexOf(Data, StringComparison.Ordinal);
                return data >= 0 && !seen.ToString().Contains("event: end", StringComparison.Ordinal)
                    && seen.ToString().IndexOf("\n\n", data, StringComparison.Ordinal) >= 0;
            }
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (HasChunk)
            {
                cut();
                throw new IOException("The connection was cut.");
            }

            // Byte by byte, so that it breaks right behind the chunk.
            var read = await whole.ReadAsync(buffer[..1], cancellationToken);
            seen.Append(Encoding.Latin1.GetString(buffer[..read].Span));
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            whole.Dispose();
            base.Dispose(disposing);
        }
    }
}
