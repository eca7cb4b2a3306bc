using System.Text.Json;

namespace Ratchet.Bench.Reporting;

/// <summary>The parts measured so far, each in a file of its own, so that one can be measured again alone.</summary>
internal sealed class PartFiles(string folder)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task SaveAsync(Part part) => await File.WriteAllTextAsync(PathOf(part.Name), JsonSerializer.Serialize(part, Indented));

    /// <summary>Those of the given names that there are.</summary>
    public async Task<IReadOnlyList<Part>> LoadAsync(IEnumerable<string> names)
    {
        var parts = new List<Part>();
        foreach (var path in names.Select(PathOf).Where(File.Exists))
        {
            parts.Add(JsonSerializer.Deserialize<Part>(await File.ReadAllTextAsync(path), Indented)!);
        }

        return parts;
    }

    private string PathOf(string name) => Path.Combine(folder, $"{name}.json");
}
