using Microsoft.AspNetCore.Http;
using Ratchet.Api.Events;
using Ratchet.Api.Json;

namespace Ratchet.Api.Errors;

/// <summary>Errors as <c>POST /e</c> writes them: no ids, for nothing was stored.</summary>
internal sealed class EventErrorShape : IErrorShape
{
    /// <summary>The one there is.</summary>
    public static readonly EventErrorShape Instance = new();

    /// <inheritdoc/>
    public IResult Answer(ApiError error) =>
        Results.Json(new PostEventsAnswer([], error.Status, error.Message), ApiJson.Readable.PostEventsAnswer, statusCode: error.Status);
}
