using Microsoft.AspNetCore.Http;
using Ratchet.Api.Json;
using Ratchet.Model;

namespace Ratchet.Api.Errors;

/// <summary>Errors as <c>/v1</c> writes them, and every path without a shape of its own.</summary>
internal sealed class V1ErrorShape : IErrorShape
{
    /// <summary>The one there is.</summary>
    public static readonly V1ErrorShape Instance = new();

    /// <inheritdoc/>
    public IResult Answer(ApiError error) =>
        Results.Json(new Body(error.Message, CodeOf(error.Code), Data: null, error.Status), ApiJson.Readable.V1Error, statusCode: error.Status);

    /// <summary>Here a field that is missing is as wrong as any other.</summary>
    private static string CodeOf(string code) => code == ErrorCode.MissingField ? ErrorCode.InvalidBody : code;

    /// <summary>The body; <c>data</c> is there for clients that look at it first.</summary>
    internal sealed record Body(string Error, string Code, Payload? Data, int Status);
}
