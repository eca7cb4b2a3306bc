using Ratchet.Hosting;

namespace Ratchet.Server;

/// <summary>The argument <c>--app URL</c>, which may be repeated, as the setting that configuration has for it.</summary>
internal static class AppArguments
{
    private const string Name = "--app";

    /// <summary>The arguments with each <c>--app</c> in the form of a setting.</summary>
    public static string[] Spell(string[] args)
    {
        var spelled = new List<string>();
        var apps = 0;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == Name && i + 1 < args.Length)
            {
                spelled.Add($"--{RatchetOptions.Section}:{nameof(RatchetOptions.Apps)}:{apps++}={args[++i]}");
            }
            else if (args[i].StartsWith($"{Name}=", StringComparison.Ordinal))
            {
                spelled.Add($"--{RatchetOptions.Section}:{nameof(RatchetOptions.Apps)}:{apps++}={args[i][(Name.Length + 1)..]}");
            }
            else
            {
                spelled.Add(args[i]);
            }
        }

        return [.. spelled];
    }
}
