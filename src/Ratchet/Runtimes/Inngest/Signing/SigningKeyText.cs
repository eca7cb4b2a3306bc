using System.Text.RegularExpressions;

namespace Ratchet.Runtimes.Inngest.Signing;

/// <summary>How signing keys are written: <c>signkey-&lt;env&gt;-</c>, which may be left out, and the secret.</summary>
public static partial class SigningKeyText
{
    /// <summary>The secret of a key.</summary>
    public static string SecretOf(string key) => Prefix().Replace(key, "");

    [GeneratedRegex(@"^signkey-\w+-")]
    private static partial Regex Prefix();
}
