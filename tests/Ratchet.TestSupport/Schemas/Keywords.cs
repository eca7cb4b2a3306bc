using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ratchet.TestSupport.Schemas;

/// <summary>The keywords that look at one value and at nothing below it.</summary>
internal static partial class Keywords
{
    private static readonly string[] Annotations = ["$schema", "$id", "title", "description", "examples", "default", "deprecated", "definitions"];

    /// <summary>What is wrong with a value by one keyword; a keyword that is about values of another kind finds nothing wrong.</summary>
    public static IEnumerable<string> Check(string keyword, JsonElement wanted, JsonElement value) => keyword switch
    {
        _ when Annotations.Contains(keyword) => [],
        "type" => If(!Names(wanted).Any(type => IsOfType(value, type)), $"is {value.ValueKind} and not {wanted}"),
        "const" => If(!JsonElement.DeepEquals(value, wanted), $"is {value} and not {wanted}"),
        "enum" => If(!wanted.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)), $"is {value}, none of {wanted}"),
        "required" => value.ValueKind == JsonValueKind.Object
            ? Names(wanted).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"lacks {name}")
            : [],
        "minItems" => If(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() < wanted.GetInt32(), $"has fewer than {wanted} items"),
        "maxItems" => If(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > wanted.GetInt32(), $"has more than {wanted} items"),
        "maxProperties" => If(value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() > wanted.GetInt32(), $"has more than {wanted} fields"),
        "minimum" => If(value.ValueKind == JsonValueKind.Number && value.GetDouble() < wanted.GetDouble(), $"is less than {wanted}"),
        "maximum" => If(value.ValueKind == JsonValueKind.Number && value.GetDouble() > wanted.GetDouble(), $"is more than {wanted}"),
        "minLength" => If(IsText(value, out var text) && text.Length < wanted.GetInt32(), $"is shorter than {wanted} characters"),
        "maxLength" => If(IsText(value, out var text) && text.Length > wanted.GetInt32(), $"is longer than {wanted} characters"),
        "pattern" => If(IsText(value, out var text) && !Regex.IsMatch(text, wanted.GetString()!, RegexOptions.ECMAScript), $"is \"{text}\", which does not match {wanted}"),
        "format" => If(IsText(value, out var text) && !IsOfFormat(text, wanted.GetString()!), $"is \"{text}\", which is no {wanted}"),
        _ => throw new NotSupportedException($"The schema's keyword '{keyword}' is not known here: add it to this class."),
    };

    private static string[] If(bool wrong, string problem) => wrong ? [problem] : [];

    private static IEnumerable<string> Names(JsonElement oneOrMany) => oneOrMany.ValueKind == JsonValueKind.Array
        ? oneOrMany.EnumerateArray().Select(name => name.GetString()!)
        : [oneOrMany.GetString()!];

    private static bool IsText(JsonElement value, out string text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String;
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The schema's type '{type}' is not known here."),
    };

    private static bool IsOfFormat(string text, string format) => format switch
    {
        "date-time" => DateTime().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && text.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        _ => throw new NotSupportedException($"The schema's format '{format}' is not known here."),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex DateTime();
}
