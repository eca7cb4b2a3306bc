using Ratchet.Model;

namespace Ratchet.Api.V2.Apps;

/// <summary>How an app's latest registration went.</summary>
/// <param name="Status"><c>success</c> or <c>error</c>.</param>
/// <param name="SyncedAt">When it registered what it has now; left out if it never did.</param>
/// <param name="SdkLanguage">As <c>js</c>.</param>
/// <param name="SdkVersion">As <c>v4.24.0</c>.</param>
/// <param name="Framework">As <c>express</c>.</param>
/// <param name="Url">Where it serves its functions.</param>
/// <param name="Error">Why the latest failed.</param>
/// <param name="AppVersion">The version its author gave it.</param>
internal sealed record AppSyncDocument(
    string Status, DateTimeOffset? SyncedAt, string? SdkLanguage, string? SdkVersion, string? Framework, string Url, string? Error, string? AppVersion)
{
    /// <summary>Describes the latest registration of an app.</summary>
    public static AppSyncDocument Of(RemoteApp app)
    {
        var sdk = app.Sdk?.Split(':', 2) ?? [];
        return new AppSyncDocument(
            app.Error is null ? "success" : "error",
            app.SyncedAt,
            sdk.ElementAtOrDefault(0),
            sdk.ElementAtOrDefault(1),
            app.Framework,
            app.Url,
            app.Error,
            app.AppVersion);
    }
}
