using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Streams;

/// <summary>What part of which stream is asked for, and how it is to be written.</summary>
/// <param name="Namespace">The stream's namespace.</param>
/// <param name="StartIndex">The first chunk's index; if negative, counted from the end.</param>
/// <param name="Resumes">Whether the reader goes on where a response before this one ended.</param>
/// <param name="Format">How it is written.</param>
internal sealed record StreamRequest(string Namespace, int StartIndex, bool Resumes, IStreamFormat Format)
{
    private const string LastEventId = "Last-Event-ID";

    /// <summary>Reads query and headers; null and the error if they are wrong.</summary>
    public static (StreamRequest? Request, ApiError? Error) Of(HttpRequest request)
    {
        var name = request.Query["namespace"].ToString();
        if (name.Length > 0 && !StreamId.IsNamespace(name))
        {
            return (null, BadRequest(
                $"Invalid namespace: {Excerpt.Of(name)} is not 1 to {StreamId.NamespaceLength} letters, digits, '.', '_' and '-'."));
        }

        if (StreamFormats.Of(request.Headers.Accept) is not { } format)
        {
            return (null, new ApiError(
                StatusCodes.Status406NotAcceptable, ErrorCode.NotAcceptable, "A stream is sent as text/event-stream or as application/x-ndjson: accept one of them."));
        }

        var (start, last) = (request.Query["startIndex"].ToString(), request.Headers[LastEventId].ToString());
        if (start.Length > 0 && !TryRead(start, out _))
        {
            return (null, BadRequest($"Invalid startIndex: {Excerpt.Of(start)} is not a whole number, 0 or more, or -n for the last n chunks."));
        }

        if (last.Length > 0 && (!TryRead(last, out var id) || id < -1))
        {
            return (null, BadRequest($"Invalid {LastEventId}: {Excerpt.Of(last)} is not the index of a chunk."));
        }

        name = name.Length > 0 ? name : StreamId.DefaultNamespace;
        return (last.Length > 0
            ? new StreamRequest(name, Number(last) + 1, Resumes: true, format)
            : new StreamRequest(name, start.Length > 0 ? Number(start) : 0, Resumes: false, format), null);
    }

    private static ApiError BadRequest(string message) => new(StatusCodes.Status400BadRequest, ErrorCode.InvalidQuery, message);

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number is >= -Limits.Chunks and <= Limits.Chunks;

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
