namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>The addresses of apps, in one form for all that mean the same.</summary>
public static class AppUrl
{
    private static readonly string[] ThisMachine = ["127.0.0.1", "0.0.0.0"];
    private static readonly string[] Passing = ["deployId=", "probe="];

    /// <summary>
    /// The address without what belongs to one synchronisation only (<c>deployId</c>, <c>probe</c>), the machine itself as <c>localhost</c>; null
    /// if it is no http or https URL.
    /// </summary>
    public static Uri? Normalize(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        var query = uri.Query.TrimStart('?').Split('&').Where(field => !Array.Exists(Passing, name => field.StartsWith(name, StringComparison.Ordinal)));
        return new UriBuilder(uri)
        {
            Host = ThisMachine.Contains(uri.Host) ? "localhost" : uri.Host,
            Query = string.Join('&', query),
            Fragment = "",
        }.Uri;
    }
}
