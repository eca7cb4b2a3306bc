using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>How long a request may be kept waiting: the parameter <c>wait</c>.</summary>
internal static class WaitParameter
{
    /// <summary>Proxies and clients often give up a request after a minute.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Reads the parameter; left out, it is no time.</summary>
    public static bool TryRead(string? text, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        return text is null || (Durations.TryParse(text, out wait) && wait <= Longest);
    }

    /// <summary>The answer to a parameter that is no such time.</summary>
    public static ApiError Invalid(string? text) => new(
        StatusCodes.Status400BadRequest,
        ErrorCode.InvalidWait,
        $"\"wait\" must be a duration of 60s at most, as 500ms, 30s or 1m, not \"{Excerpt.Of(text)}\".");
}
