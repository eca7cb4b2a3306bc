using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;

namespace Ratchet.Api.V2.Errors;

/// <summary>What a path of <c>/v2</c> names and nothing is.</summary>
internal static class NotThere
{
    /// <summary>There is no such app.</summary>
    public static ApiError App(string id) =>
        new(StatusCodes.Status404NotFound, ErrorCode.AppNotFound, $"App not found: none has the id \"{Excerpt.Of(id)}\"; GET /v2/apps lists them.");

    /// <summary>The app has no such function, or there is no such app.</summary>
    public static ApiError Function(string app, string id) => new(
        StatusCodes.Status404NotFound,
        ErrorCode.FunctionNotFound,
        $"Function not found: the app \"{Excerpt.Of(app)}\" has no function \"{Excerpt.Of(id)}\"; GET /v2/apps/{Excerpt.Of(app)}/functions lists them.");
}
