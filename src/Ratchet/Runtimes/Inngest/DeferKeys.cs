using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The identity of what an app has deferred. Its id may be that of a step as well, and neither is the other. Pure.</summary>
internal static class DeferKeys
{
    private const string Prefix = "defer-";

    /// <summary>The key of what an op defers.</summary>
    /// <exception cref="FormatException">The op says nothing of the kind.</exception>
    public static StepKey Of(string code, string hash, JsonElement op)
    {
        if (code == OpCodes.DeferAdd)
        {
            return new StepKey(Prefix + hash, $"defer:{StepIdOfApp.KeyOf(hash, op).Id}");
        }

        return op.Field("opts").Text("target_hashed_id") is { } target && StepIdOfApp.IsHash(target)
            ? new StepKey(Prefix + target, $"defer:{target}")
            : throw new FormatException($"the op {code} has no \"target_hashed_id\" that is the hash of what it takes back");
    }

    /// <summary>The hash by which the app knows it.</summary>
    public static string HashOf(StepKey key) => key.Hash[Prefix.Length..];
}
