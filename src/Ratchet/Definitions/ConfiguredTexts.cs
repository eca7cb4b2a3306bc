using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Definitions;

/// <summary>Reads texts that a file has itself, or names the settings of: <c>"text"</c>, or <c>{"setting": "Crm:Token"}</c>.</summary>
internal static class ConfiguredTexts
{
    private const int LongestName = 200;

    /// <summary>Reads one; null if it is wrong. A setting that is not there is a warning: it may come before the step is run.</summary>
    public static ConfiguredText? Read(JsonElement json, string path, Problems problems, IConfiguration configuration, string? suffix)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                return new ConfiguredText(json.GetString()!);
            case JsonValueKind.Object:
                return ReadSetting(new Fields(json, path, problems, suffix is null ? ["setting"] : ["setting", suffix]), configuration, suffix);
            default:
                problems.Add(path, "It must be a string, or an object that names a setting, as {\"setting\": \"Crm:Token\"}.");
                return null;
        }
    }

    /// <summary>Reads those of an object; null if one is wrong.</summary>
    public static IReadOnlyDictionary<string, ConfiguredText>? ReadAll(
        JsonElement json, string path, Problems problems, IConfiguration configuration, int most, Func<string, ConfiguredText, string?> problemOf)
    {
        var texts = new Dictionary<string, ConfiguredText>();
        foreach (var field in json.EnumerateObject().Take(most + 1))
        {
            var place = Places.Join(path, field.Name);
            if (Read(field.Value, place, problems, configuration, suffix: null) is not { } text)
            {
                continue;
            }

            texts[field.Name] = text;
            if (problemOf(field.Name, text) is { } problem)
            {
                problems.Add(place, $"{Quoted.Of(field.Name)} {problem}.");
            }
        }

        if (texts.Count > most)
        {
            problems.Add(path, FormattableString.Invariant($"It has more than the {most} entries it may have."));
        }

        return texts;
    }

    private static ConfiguredText? ReadSetting(Fields fields, IConfiguration configuration, string? suffix)
    {
        var setting = fields.Text("setting", text => text.Trim().Length > 0 && text.Length <= LongestName && !text.Any(char.IsControl), "is no name of a setting", isRequired: true);
        var text = suffix is null ? null : fields.Text(suffix, path => path.StartsWith('/'), "is no path that begins with a slash");
        if (setting is null)
        {
            return null;
        }

        if (string.IsNullOrEmpty(configuration[setting]))
        {
            fields.Warn($"The setting {setting} is not there: {ConfiguredText.Remedy(setting)}");
        }

        return new ConfiguredText(text ?? "", setting);
    }
}
