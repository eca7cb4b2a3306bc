using System.Text.RegularExpressions;

namespace Ratchet.Runtimes.Lambda;

/// <summary>Which function is invoked, and where it is.</summary>
/// <param name="Name">Its name, or its ARN.</param>
/// <param name="Region">Its region; null has that of the ARN, else of the settings.</param>
/// <param name="Qualifier">A version or an alias.</param>
/// <param name="Endpoint">Where AWS is stood in for; null is AWS itself.</param>
internal sealed partial record LambdaFunction(string Name, string? Region, string? Qualifier, Uri? Endpoint)
{
    /// <summary>Whether a text is a function's name or ARN.</summary>
    public static bool IsName(string text) => text.Length <= 170 && Names().IsMatch(text);

    /// <summary>Whether a text is the name of a region.</summary>
    public static bool IsRegion(string text) => Regions().IsMatch(text);

    /// <summary>Whether a text is a version or an alias.</summary>
    public static bool IsQualifier(string text) => Qualifiers().IsMatch(text);

    /// <summary>The region that the definition names, if it does.</summary>
    public string? DefinedRegion => Region ?? (Name.StartsWith("arn:", StringComparison.Ordinal) ? Name.Split(':')[3] : null);

    /// <summary>Where the function is invoked, in a region.</summary>
    public Uri AddressIn(string region)
    {
        var domain = region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
        var origin = (Endpoint?.ToString() ?? $"https://lambda.{region}.{domain}").TrimEnd('/');
        var query = Qualifier is null ? "" : $"?Qualifier={Uri.EscapeDataString(Qualifier)}";
        return new Uri($"{origin}/2015-03-31/functions/{Uri.EscapeDataString(Name)}/invocations{query}");
    }

    [GeneratedRegex(@"\A(arn:aws[a-z-]*:lambda:[a-z]{2}(-[a-z]+)+-\d:\d{12}:function:|(\d{12}:)?(function:)?)[a-zA-Z0-9_-]{1,140}(:(\$LATEST|[a-zA-Z0-9_-]+))?\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-\d\z")]
    private static partial Regex Regions();

    [GeneratedRegex(@"\A(\$LATEST|[a-zA-Z0-9_-]{1,128})\z")]
    private static partial Regex Qualifiers();
}
