using System.Text.Json;
using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>
/// The fields of one JSON object of a registration. What is wrong with one is noted, and it counts as left out, so that a registration is told
/// all that is wrong with it at once. Fields that nobody asks for are ignored: every version of every SDK sends others. Null and an empty string
/// count as left out.
/// </summary>
/// <param name="json">The object.</param>
/// <param name="path">Where it is, for people; empty for the outermost.</param>
/// <param name="problems">What was wrong so far.</param>
internal sealed class Fields(JsonElement json, string path, List<string> problems)
{
    /// <summary>Whether there is a value.</summary>
    public bool Has(string name) => Find(name) is { } value && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    /// <summary>A string; null if it is left out.</summary>
    public string? Text(string name, int maxLength = int.MaxValue)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || !TryRead(value, out var text))
        {
            Wrong(name, "must be a string");
            return null;
        }

        if (text.Length > maxLength)
        {
            Wrong(name, $"has {text.Length} characters, more than {maxLength}");
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>An integer of at least <paramref name="least"/>; null if it is left out.</summary>
    public int? Integer(string name, int least)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= int.MaxValue && double.IsInteger(number))
        {
            return (int)number;
        }

        Wrong(name, $"must be an integer of at least {least}");
        return null;
    }

    /// <summary>An expression over <paramref name="variables"/>; null if it is left out.</summary>
    public Expression? Expression(string name, params string[] variables)
    {
        try
        {
            return Text(name) is { } text ? Expressions.Expression.Parse(text, variables) : null;
        }
        catch (ExpressionException wrong)
        {
            Wrong(name, $"is no expression: {wrong.Message.TrimEnd('.')}");
            return null;
        }
    }

    /// <summary>A duration, as <c>10s</c>; null if it is left out.</summary>
    public TimeSpan? Duration(string name)
    {
        try
        {
            return Text(name) is { } text ? Durations.Parse(text) : null;
        }
        catch (FormatException wrong)
        {
            Wrong(name, $"is no duration: {wrong.Message.TrimEnd('.')}");
            return null;
        }
    }

    /// <summary>A duration between two others, both included, as those who write them see them; null if it is left out.</summary>
    public TimeSpan? Duration(string name, (TimeSpan Length, string Text) least, (TimeSpan Length, string Text) most)
    {
        if (Duration(name) is not { } duration || (duration >= least.Length && duration <= most.Length))
        {
            return Duration(name);
        }

        Wrong(name, $"is {Text(name)}, and must be from {least.Text} to {most.Text}");
        return null;
    }

    /// <summary>An object; null if it is left out.</summary>
    public Fields? Object(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new Fields(value, PathOf(name), problems);
        }

        Wrong(name, "must be an object");
        return null;
    }

    /// <summary>The objects of an array; none if it is left out.</summary>
    public IReadOnlyList<Fields> Objects(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
        {
            return [.. value.EnumerateArray().Select((item, position) => new Fields(item, $"{PathOf(name)}[{position}]", problems))];
        }

        Wrong(name, "must be an array of objects");
        return [];
    }

    /// <summary>The objects that are the values of an object; none if it is left out.</summary>
    public IReadOnlyList<Fields> Values(string name) => Object(name) is { } parent ? parent.Members() : [];

    /// <summary>The kind of a field; undefined if it is left out.</summary>
    public JsonValueKind KindOf(string name) => Find(name)?.ValueKind ?? JsonValueKind.Undefined;

    /// <summary>Notes what is wrong with a field.</summary>
    public void Wrong(string name, string problem) => Note($"{PathOf(name)} {problem}");

    /// <summary>Notes what is wrong with the object.</summary>
    public void Wrong(string problem) => Note(path.Length == 0 ? problem : $"{path} {problem}");

    /// <summary>Once, however often the field is read.</summary>
    private void Note(string problem)
    {
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    private static bool TryRead(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair: legal JSON, but no text.
            text = "";
            return false;
        }
    }

    private Fields[] Members()
    {
        var members = json.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).ToArray();
        return [.. members.Select(member => new Fields(member.Value, PathOf(member.Name), problems))];
    }

    /// <summary>By its name, or one that differs in case only: the SDKs of some languages write other ones, and Inngest's server reads them.</summary>
    private JsonElement? Find(string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            value = json.EnumerateObject().FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
        }

        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
