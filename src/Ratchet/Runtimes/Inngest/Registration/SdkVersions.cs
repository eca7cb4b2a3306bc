namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>What there is to know of SDKs by their language and version.</summary>
internal static class SdkVersions
{
    private static readonly Version FirstVulnerable = new(3, 22, 0);
    private static readonly Version LastVulnerable = new(3, 53, 1);

    /// <summary>Whether an SDK signs what it answers to a call: those for TypeScript and Python do, those for Go and Kotlin do not.</summary>
    public static bool SignAnswers(string? sdk) => LanguageOf(sdk) is "js" or "py";

    /// <summary>Why an SDK is refused, to be added to its name; null if it is not.</summary>
    /// <param name="sdk">Language and version, as <c>js:v4.24.0</c>.</param>
    public static string? Refuse(string? sdk)
    {
        var parts = (sdk ?? "").Split(':', 2);
        var number = parts.Length == 2 ? parts[1].TrimStart('v').Split('-', '+')[0] : "";
        return LanguageOf(sdk) == "js" && Version.TryParse(number, out var version) && version >= FirstVulnerable && version <= LastVulnerable
            ? $"is {sdk}, which has a known security vulnerability (CVE-2026-42047): upgrade the npm package inngest to 3.54.0 or later"
            : null;
    }

    private static string LanguageOf(string? sdk)
    {
        const string prefix = "inngest-";
        var language = (sdk ?? "").Split(':')[0];
        return language.StartsWith(prefix, StringComparison.Ordinal) ? language[prefix.Length..] : language;
    }
}
