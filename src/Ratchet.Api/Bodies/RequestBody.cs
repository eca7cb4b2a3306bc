using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ratchet.Api.Bodies;

/// <summary>Reads a request's body whole, up to a limit.</summary>
internal static class RequestBody
{
    private const int Smallest = 256;
    private const int Believed = 64 * 1024;

    /// <summary>Returns the body, or null as soon as it turns out to be larger than <paramref name="maxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, int maxBytes, CancellationToken cancellation)
    {
        // The server's own limit may be lower, and closes the connection before the client can read why.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        // A header is believed as far as it costs little; from there on the buffer grows with what has arrived.
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(context.Request.ContentLength ?? 0, Smallest, Believed));
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(cancellation);
            if (body.WrittenCount + read.Buffer.Length > maxBytes)
            {
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return body.WrittenMemory;
            }
        }
    }
}
