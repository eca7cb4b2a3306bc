using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Json;

namespace Ratchet.Api.Gql;

/// <summary>Errors as GraphQL has them.</summary>
internal sealed class GqlErrorShape : IErrorShape
{
    /// <summary>The one there is.</summary>
    public static readonly GqlErrorShape Instance = new();

    /// <inheritdoc/>
    public IResult Answer(ApiError error) => Results.Json(
        new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject { ["message"] = error.Message, ["extensions"] = new JsonObject { ["code"] = error.Code } }),
            ["data"] = null,
        },
        ApiJson.Readable.JsonObject,
        statusCode: error.Status);
}
