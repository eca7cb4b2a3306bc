using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.V2.Json;

namespace Ratchet.Api.V2.Errors;

/// <summary>Errors as <c>/v2</c> writes them.</summary>
internal sealed class V2ErrorShape : IErrorShape
{
    /// <summary>The one there is.</summary>
    public static readonly V2ErrorShape Instance = new();

    /// <inheritdoc/>
    public IResult Answer(ApiError error) =>
        Results.Json(new Body([new Item(V2Code.Of(error.Code), error.Message)]), V2Json.Readable.V2Error, statusCode: error.Status);

    /// <summary>The body.</summary>
    internal sealed record Body(IReadOnlyList<Item> Errors);

    /// <summary>One error; there is always one.</summary>
    internal sealed record Item(string Code, string Message);
}
