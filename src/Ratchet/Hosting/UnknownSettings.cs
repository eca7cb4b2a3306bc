using Microsoft.Extensions.Configuration;

namespace Ratchet.Hosting;

/// <summary>What the section <c>Ratchet</c> sets and nothing reads: most likely a typing error.</summary>
/// <param name="Sentences">One for each, with the setting that was probably meant.</param>
internal sealed record UnknownSettings(IReadOnlyList<string> Sentences)
{
    // Set in code only.
    private static readonly string[] Known =
        [.. typeof(RatchetOptions).GetProperties().Select(property => property.Name).Where(name => name != nameof(RatchetOptions.Json)).Order()];

    /// <summary>Looks through the configuration.</summary>
    public static UnknownSettings In(IConfiguration configuration) => new(
    [
        .. configuration.GetSection(RatchetOptions.Section).GetChildren()
            .Select(setting => setting.Key)
            .Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(Sentence),
    ]);

    private static string Sentence(string name)
    {
        var closest = Known.MinBy(known => Distance(name.ToLowerInvariant(), known.ToLowerInvariant()))!;
        var isClose = Distance(name.ToLowerInvariant(), closest.ToLowerInvariant()) <= closest.Length / 3;
        return $"Ratchet:{name} is set, but there is no such setting: {(isClose ? $"is Ratchet:{closest} meant?" : "remove it.")}";
    }

    /// <summary>How many characters have to be added, removed or replaced to make one text of the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
