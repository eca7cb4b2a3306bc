using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Events;

/// <summary>Reads a request's body whole, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>The most that one request may send: 32 MiB.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>The answer to a larger one.</summary>
    public static ApiError TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge,
        ErrorCode.BodyTooLarge,
        "The body is larger than 32 MiB, the most one request may send: send the events in several requests.");

    /// <summary>Returns the body, or null as soon as it turns out to be larger than <see cref="MaxBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        // The server's own limit is lower, and closes the connection before the client can read why.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        if (context.Request.ContentLength > MaxBytes)
        {
            return null;
        }

        // It grows with what has arrived, not with what a header promises.
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(cancellation);
            if (body.WrittenCount + read.Buffer.Length > MaxBytes)
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
