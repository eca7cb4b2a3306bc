using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Ratchet.Api.V2.Envelopes;

/// <summary>What every successful answer of <c>/v2</c> comes in.</summary>
/// <param name="Data">The answer.</param>
/// <param name="Metadata">When it was true.</param>
internal sealed record Envelope<T>(T Data, Metadata Metadata)
{
    /// <summary>An answer with data that was read, or made, just now.</summary>
    public static IResult Answer(T data, TimeProvider time, JsonTypeInfo<Envelope<T>> json, int status = StatusCodes.Status200OK) =>
        Results.Json(new Envelope<T>(data, new Metadata(time.GetUtcNow())), json, statusCode: status);
}
