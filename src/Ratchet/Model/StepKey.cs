using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Model;

/// <summary>A step's identity: its name, and never the order in which code asks for it.</summary>
/// <param name="Hash">Lower-case SHA-1 of <paramref name="Id"/>, as the Inngest SDKs hash it; names the step's row.</param>
/// <param name="Id">The readable id: as given, or <c>id:n</c> from its second use on.</param>
public sealed record StepKey(string Hash, string Id)
{
    /// <summary>The key of the <paramref name="use"/>-th use of an id, 0-based.</summary>
    public static StepKey Of(string id, int use = 0)
    {
        var readable = use == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}:{use}");
#pragma warning disable CA5350 // SHA-1 is the protocol's name for a step, not a protection.
        return new StepKey(Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(readable))), readable);
#pragma warning restore CA5350
    }
}
