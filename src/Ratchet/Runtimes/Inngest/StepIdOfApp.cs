using System.Globalization;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The identity of an app's step: the app sends its hash, and beside it what people call it.</summary>
internal static class StepIdOfApp
{
    private const int ShownOfHash = 8;

    /// <summary>Whether a text is what SDKs send as a step's id: a SHA-1 in hexadecimal.</summary>
    public static bool IsHash(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The key with the id that the hash is of; if the app does not send that, with a name that is one step's alone.</summary>
    public static StepKey KeyOf(string hash, JsonElement op)
    {
        var userland = op.Field("userland");
        var id = userland.Text("id") ?? op.Text("displayName") ?? op.Text("name") ?? hash;
        var key = StepKey.Of(id, (int)Math.Clamp(userland.Number("index"), 0, Limits.Steps));
        return key.Hash == hash && key.Id.Length <= Limits.StepIdLength ? key : new StepKey(hash, $"{Cut(id)} ({hash[..ShownOfHash]})");
    }

    /// <summary>The key of a step of which only the hash is known.</summary>
    public static StepKey KeyOf(string hash) => new(hash, hash);

    private static string Cut(string id)
    {
        var longest = Limits.StepIdLength - ShownOfHash - 3;
        return id.Length <= longest ? id : string.Create(CultureInfo.InvariantCulture, $"{id.AsSpan(0, longest - 1)}…");
    }
}
