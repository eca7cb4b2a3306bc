using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Definitions;

/// <summary>The fields of an object in a function file. What is wrong with one goes to the file's problems.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> values = [];
    private readonly Problems problems;

    /// <param name="json">The object.</param>
    /// <param name="path">Its path.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="known">The fields it may have; another is wrong: a misspelt condition would otherwise hold for everything.</param>
    public Fields(JsonElement json, string path, Problems problems, IReadOnlyList<string> known)
    {
        (Path, this.problems) = (path, problems);
        foreach (var field in json.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                Wrong(field.Name, $"there is no such field here.{(Nearest.To(field.Name, known) is { Length: > 0 } hint ? hint : $" There are {string.Join(", ", known)}.")}");
            }
            else
            {
                values[field.Name] = field.Value;
            }
        }
    }

    /// <summary>The object's path.</summary>
    public string Path { get; }

    /// <summary>Says what is wrong with a field.</summary>
    public void Wrong(string field, string message) => problems.Add(Places.Join(Path, field), Sentence(message));

    /// <summary>Says what may be wrong with the object.</summary>
    public void Warn(string message) => problems.Add(Path, Sentence(message), isWarning: true);

    /// <summary>Whether a field is there.</summary>
    public bool Has(string field) => values.ContainsKey(field);

    /// <summary>A field that is a string.</summary>
    /// <param name="field">Its name.</param>
    /// <param name="isRight">What it may be.</param>
    /// <param name="problem">What it is if it may not be, as the end of a sentence.</param>
    /// <param name="isRequired">Whether it may be left out.</param>
    /// <returns>Null if it is left out or wrong.</returns>
    public string? Text(string field, Predicate<string> isRight, string problem, bool isRequired = false)
    {
        if (Find(field, isRequired, JsonValueKind.String, "a string") is not { } json)
        {
            return null;
        }

        var text = json.GetString()!;
        if (isRight(text))
        {
            return text;
        }

        Wrong(field, $"{Quoted.Of(text)} {problem}");
        return null;
    }

    /// <summary>A field that is read from a string by something that explains what is wrong with it.</summary>
    public T? Parsed<T>(string field, Func<string, T> parse)
        where T : class
    {
        if (Find(field, isRequired: false, JsonValueKind.String, "a string") is not { } json)
        {
            return null;
        }

        try
        {
            return parse(json.GetString()!);
        }
        catch (FormatException wrong)
        {
            Wrong(field, wrong.Message);
            return null;
        }
    }

    /// <summary>A field that is a number.</summary>
    public double? Number(string field, double least, double most)
    {
        if (Find(field, isRequired: false, JsonValueKind.Number, "a number") is not { } json)
        {
            return null;
        }

        if (json.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(field, FormattableString.Invariant($"it must be a number from {least} to {most}"));
        return null;
    }

    /// <summary>A field that is a whole number.</summary>
    public int? Whole(string field, int least, int most)
    {
        if (Number(field, least, most) is not { } number)
        {
            return null;
        }

        if (number == Math.Floor(number))
        {
            return (int)number;
        }

        Wrong(field, "it must be a whole number");
        return null;
    }

    /// <summary>A field that is an array; empty if it is left out or wrong.</summary>
    public IReadOnlyList<(JsonElement Json, string Path)> List(string field, int most, bool isRequired = false)
    {
        if (Find(field, isRequired, JsonValueKind.Array, "an array") is not { } json)
        {
            return [];
        }

        if (json.GetArrayLength() <= most)
        {
            return [.. json.EnumerateArray().Select((item, index) => (item, FormattableString.Invariant($"{Places.Join(Path, field)}[{index}]")))];
        }

        Wrong(field, FormattableString.Invariant($"it has {json.GetArrayLength()} entries, and {most} is the most"));
        return [];
    }

    /// <summary>A field that is an array of objects.</summary>
    public IReadOnlyList<Fields> Objects(string field, int most, IReadOnlyList<string> known, bool isRequired = false) =>
        [.. List(field, most, isRequired).Where(item => Is(item.Json, item.Path, JsonValueKind.Object, "an object")).Select(item => new Fields(item.Json, item.Path, problems, known))];

    /// <summary>A field that is an object, with the fields it may have depending on itself.</summary>
    public Fields? Object(string field, Func<JsonElement, IReadOnlyList<string>?> known)
    {
        var json = Find(field, isRequired: true, JsonValueKind.Object, "an object");
        return json is { } found && known(found) is { } names ? new Fields(found, Places.Join(Path, field), problems, names) : null;
    }

    /// <summary>A field that is an array of strings.</summary>
    public IReadOnlyList<string> TextList(string field, int most, Predicate<string> isRight, string problem)
    {
        var texts = new List<string>();
        foreach (var (json, path) in List(field, most).Where(item => Is(item.Json, item.Path, JsonValueKind.String, "a string")))
        {
            var text = json.GetString()!;
            texts.Add(text);
            if (!isRight(text))
            {
                problems.Add(path, Sentence($"{Quoted.Of(text)} {problem}"));
            }
        }

        return texts;
    }

    /// <summary>A field that is a string or an array of strings.</summary>
    public IReadOnlyList<string> OneOrMore(string field, int most) =>
        values.GetValueOrDefault(field).ValueKind == JsonValueKind.String ? [values[field].GetString()!] : TextList(field, most, _ => true, "");

    /// <summary>A field that is a string, or an object that names a setting.</summary>
    /// <param name="field">Its name; it is required.</param>
    /// <param name="configuration">Where settings are.</param>
    /// <param name="suffix">The field of such an object whose text follows the setting's value.</param>
    public ConfiguredText? ConfiguredText(string field, IConfiguration configuration, string? suffix = null)
    {
        if (values.TryGetValue(field, out var json))
        {
            return ConfiguredTexts.Read(json, Places.Join(Path, field), problems, configuration, suffix);
        }

        Wrong(field, "it is missing");
        return null;
    }

    /// <summary>A field that is an object of strings, or of objects that name settings. Empty if it is left out, null if it is wrong.</summary>
    public IReadOnlyDictionary<string, ConfiguredText>? Texts(string field, IConfiguration configuration, int most, Func<string, ConfiguredText, string?> problemOf)
    {
        if (!values.TryGetValue(field, out var json))
        {
            return new Dictionary<string, ConfiguredText>();
        }

        var path = Places.Join(Path, field);
        return Is(json, path, JsonValueKind.Object, "an object") ? ConfiguredTexts.ReadAll(json, path, problems, configuration, most, problemOf) : null;
    }

    private JsonElement? Find(string field, bool isRequired, JsonValueKind kind, string what)
    {
        if (!values.TryGetValue(field, out var json))
        {
            if (isRequired)
            {
                Wrong(field, "it is missing");
            }

            return null;
        }

        return Is(json, Places.Join(Path, field), kind, what) ? json : null;
    }

    private bool Is(JsonElement json, string path, JsonValueKind kind, string what)
    {
        if (json.ValueKind == kind)
        {
            return true;
        }

        problems.Add(path, $"It must be {what}.");
        return false;
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '?' ? "" : ".")}";
}
