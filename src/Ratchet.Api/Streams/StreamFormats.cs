using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ratchet.Api.Streams;

/// <summary>The formats a stream is sent in.</summary>
internal static class StreamFormats
{
    private static readonly IStreamFormat[] All = [new EventStreamFormat(), new NdjsonFormat()];

    /// <summary>The format that a request accepts best, Server-Sent Events where it does not care; null if it accepts none.</summary>
    public static IStreamFormat? Of(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var accepted) || accepted.Count == 0)
        {
            return All[0];
        }

        return accepted.Where(type => type.Quality is not 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => Array.Find(All, format => new MediaTypeHeaderValue(format.ContentType).IsSubsetOf(type)))
            .FirstOrDefault(format => format is not null);
    }
}
