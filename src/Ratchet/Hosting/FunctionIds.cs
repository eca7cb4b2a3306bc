using System.Text.RegularExpressions;

namespace Ratchet.Hosting;

/// <summary>The shape of ids of apps and functions.</summary>
internal static partial class FunctionIds
{
    private const int MaxLength = 100;

    /// <summary>Kebab-case: lower-case letters, digits and single hyphens.</summary>
    public static bool IsValid(string id) => id.Length <= MaxLength && Kebab().IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();
}
