using Microsoft.AspNetCore.Http;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Api.Apps;

/// <summary>What may be wrong with a request about remote apps.</summary>
internal static class AppErrors
{
    public static ApiError Invalid(string message) => new(StatusCodes.Status400BadRequest, ErrorCode.InvalidRegistration, message);

    public static ApiError OtherServer(string expected, string kind) => new(
        StatusCodes.Status400BadRequest,
        ErrorCode.ServerKindMismatch,
        $"Expected server kind {kind}, got {Excerpt.Of(expected)}: a server of the other kind asked the app to register here; "
        + "the app's INNGEST_DEV and INNGEST_BASE_URL must lead to the server that asks.");

    public static ApiError TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        ErrorCode.BodyTooLarge,
        $"The registration is larger than {Quantity.Show(BodyFields.MaxBytes)} bytes, and its functions may have {Quantity.Show(RegistrationJson.MaxFunctionBytes)}: serve some of them as another app.");

    public static ApiError NoUrl(string what) => new(
        StatusCodes.Status400BadRequest, ErrorCode.InvalidAppUrl, $"{what} must be the http or https URL at which an app serves its functions, such as https://example.com/api/inngest.");

    public static ApiError NotFound(Uri url) => new(
        StatusCodes.Status404NotFound, ErrorCode.AppNotFound, $"App not found: none is registered at {Excerpt.Of(url.AbsoluteUri)}; GET /v1/apps lists them.");

    public static ApiError SyncFailed(string message) => new(StatusCodes.Status422UnprocessableEntity, ErrorCode.AppSyncFailed, message);
}
