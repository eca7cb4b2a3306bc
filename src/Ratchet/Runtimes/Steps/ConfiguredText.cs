using Microsoft.Extensions.Configuration;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Runtimes.Steps;

/// <summary>A text of a definition file: itself, or the name of the setting that has it, so that the file holds no secret.</summary>
/// <param name="Text">The text; of a setting, what follows its value.</param>
/// <param name="Setting">The setting's name, as <c>Crm:Token</c>.</param>
internal sealed record ConfiguredText(string Text, string? Setting = null)
{
    /// <summary>The text as it is now; a setting may change while the app runs.</summary>
    /// <exception cref="ExplainedException">The setting is missing.</exception>
    public string Read(IConfiguration configuration, string stepId) => Setting is null ? Text
        : configuration[Setting] is { Length: > 0 } value ? (Text.StartsWith('/') ? value.TrimEnd('/') : value) + Text
        : throw new ExplainedException("SettingMissing", $"Step '{stepId}' needs the setting {Setting}, which is not there: {Remedy(Setting)}") { IsFinal = true, Detail = "" };

    /// <summary>What an operator does about a setting that is missing.</summary>
    public static string Remedy(string setting) =>
        $"set it in the app's configuration, as an environment variable {setting.Replace(":", "__", StringComparison.Ordinal)}, and start the app again.";
}
