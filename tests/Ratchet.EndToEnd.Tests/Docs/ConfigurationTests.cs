using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ratchet.Hosting;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Docs;

/// <summary>docs/configuration.md lists every setting of the section Ratchet, with its default.</summary>
public sealed partial class ConfigurationTests
{
    private static readonly string[] SetInCode = [nameof(RatchetOptions.Json)];

    private static readonly Dictionary<string, string> Documented = Row().Matches(Read("docs", "configuration.md"))
        .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["default"].Value);

    [Fact]
    public void EverySetting_IsOnThePage_AndNoOther() =>
        Assert.Equal(typeof(RatchetOptions).GetProperties().Select(property => property.Name).Except(SetInCode).Order(), Documented.Keys.Order());

    [Fact]
    public void TheDefaults_AreThoseOfThePage() => Assert.All(
        typeof(RatchetOptions).GetProperties().Where(property => !SetInCode.Contains(property.Name)),
        property => Assert.Equal($"{property.Name}: {Documented[property.Name]}", $"{property.Name}: {Shown(property.GetValue(new RatchetOptions()))}"));

    [Fact]
    public void TheSampleSettings_AreSettingsThatThereAre()
    {
        var sample = JsonNode.Parse(Read("local.settings.sample.json"))!["Values"]!.AsObject().Select(value => value.Key.Replace("__", ":", StringComparison.Ordinal));

        Assert.All(sample, name => Assert.Contains($"`{name}`", Read("docs", "configuration.md"), StringComparison.Ordinal));
    }

    private static string Shown(object? value) => value switch
    {
        null or System.Collections.ICollection { Count: 0 } => "none",
        bool flag => flag ? "`true`" : "`false`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    [GeneratedRegex(@"^\| `Ratchet:(?<name>\w+)[^|]*\| (?<default>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
