using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Hosting;

namespace Ratchet.Api.Auth;

/// <summary>Who may send events.</summary>
internal sealed class EventKeys(RatchetOptions options)
{
    private readonly KeyRing keys = new(options.EventKeys);

    /// <summary>What is wrong with the key of <c>/e/{key}</c>; null if it may send. In development every sender may.</summary>
    public ApiError? Refuse(string? key)
    {
        if (options.Development)
        {
            return null;
        }

        if (string.IsNullOrEmpty(key))
        {
            return Refusal(ErrorCode.EventKeyMissing, "The event key is missing: send to /e/{key}, with one of the keys of the setting Ratchet:EventKeys.");
        }

        return keys.Holds(key)
            ? null
            : Refusal(ErrorCode.EventKeyUnknown, "The event key is not known: use one of the keys of the setting Ratchet:EventKeys.");
    }

    private static ApiError Refusal(string code, string message) => new(StatusCodes.Status401Unauthorized, code, message);
}
