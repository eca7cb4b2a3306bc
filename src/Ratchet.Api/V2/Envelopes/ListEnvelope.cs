using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.V2.Envelopes;

/// <summary>What a part of a list comes in.</summary>
/// <param name="Data">The part.</param>
/// <param name="Metadata">When it was true, and what time it is about.</param>
/// <param name="Page">Where the list goes on.</param>
internal sealed record ListEnvelope<T>(IReadOnlyList<T> Data, Metadata Metadata, Page Page)
{
    /// <summary>An answer with a part that was read just now.</summary>
    public static IResult Answer(
        IReadOnlyList<T> data, Page page, TimeProvider time, JsonTypeInfo<ListEnvelope<T>> json, TimeRange? range = null) =>
        Results.Json(new ListEnvelope<T>(data, new Metadata(time.GetUtcNow(), range), page), json);
}
