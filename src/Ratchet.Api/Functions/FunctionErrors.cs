using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Functions;

/// <summary>What can be wrong with the function that a path names.</summary>
internal static class FunctionErrors
{
    /// <summary>There is no such function, or several.</summary>
    public static ApiError NotFound(string name) => new(
        StatusCodes.Status404NotFound, ErrorCode.FunctionNotFound, $"Function not found: no function, or more than one, is named \"{Excerpt.Of(name)}\".");
}
