namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Versions of SDKs that must not be used.</summary>
internal static class SdkVersions
{
    private static readonly Version FirstVulnerable = new(3, 22, 0);
    private static readonly Version LastVulnerable = new(3, 53, 1);

    /// <summary>Why an SDK is refused, to be added to its name; null if it is not.</summary>
    /// <param name="sdk">Language and version, as <c>js:v4.24.0</c>.</param>
    public static string? Refuse(string? sdk)
    {
        var parts = (sdk ?? "").Split(':', 2);
        var isJavaScript = parts[0] is "js" or "inngest-js";
        var number = parts.Length == 2 ? parts[1].TrimStart('v').Split('-', '+')[0] : "";
        return isJavaScript && Version.TryParse(number, out var version) && version >= FirstVulnerable && version <= LastVulnerable
            ? $"is {sdk}, which has a known security vulnerability (CVE-2026-42047): upgrade the npm package inngest to 3.54.0 or later"
            : null;
    }
}
