using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ratchet.Tests.Definitions;

/// <summary>As much of JSON Schema as the schema of function files uses; a keyword it does not know fails the test.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "default", "format", "definitions"];

    public bool Accepts(JsonElement json) => Accepts(root, json);

    private bool Accepts(JsonElement schema, JsonElement json) => schema.EnumerateObject().All(keyword => Annotations.Contains(keyword.Name) || Holds(keyword, schema, json));

    private bool Holds(JsonProperty keyword, JsonElement schema, JsonElement json) => keyword.Name switch
    {
        "$ref" => Accepts(root.GetProperty("definitions").GetProperty(keyword.Value.GetString()!["#/definitions/".Length..]), json),
        "type" => IsOf(keyword.Value.GetString()!, json),
        "const" => JsonElement.DeepEquals(keyword.Value, json),
        "enum" => keyword.Value.EnumerateArray().Any(value => JsonElement.DeepEquals(value, json)),
        "oneOf" => keyword.Value.EnumerateArray().Count(one => Accepts(one, json)) == 1,
        "pattern" => json.ValueKind != JsonValueKind.String || Regex.IsMatch(json.GetString()!, keyword.Value.GetString()!, RegexOptions.ECMAScript),
        "minLength" => json.ValueKind != JsonValueKind.String || json.GetString()!.Length >= keyword.Value.GetInt32(),
        "maxLength" => json.ValueKind != JsonValueKind.String || json.GetString()!.Length <= keyword.Value.GetInt32(),
        "minimum" => json.ValueKind != JsonValueKind.Number || json.GetDouble() >= keyword.Value.GetDouble(),
        "maximum" => json.ValueKind != JsonValueKind.Number || json.GetDouble() <= keyword.Value.GetDouble(),
        "minItems" => json.ValueKind != JsonValueKind.Array || json.GetArrayLength() >= keyword.Value.GetInt32(),
        "maxItems" => json.ValueKind != JsonValueKind.Array || json.GetArrayLength() <= keyword.Value.GetInt32(),
        "items" => json.ValueKind != JsonValueKind.Array || json.EnumerateArray().All(item => Accepts(keyword.Value, item)),
        "maxProperties" => json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Count() <= keyword.Value.GetInt32(),
        "required" => json.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => json.TryGetProperty(name.GetString()!, out _)),
        "properties" => json.ValueKind != JsonValueKind.Object || json.EnumerateObject().All(field => !keyword.Value.TryGetProperty(field.Name, out var of) || Accepts(of, field.Value)),
        "propertyNames" => json.ValueKind != JsonValueKind.Object || json.EnumerateObject().All(field => Accepts(keyword.Value, JsonSerializer.SerializeToElement(field.Name))),
        "additionalProperties" => json.ValueKind != JsonValueKind.Object || json.EnumerateObject().All(field => IsNamed(schema, field.Name) || AcceptsAny(keyword.Value, field.Value)),
        _ => throw new NotSupportedException($"The schema uses {keyword.Name}, which this test does not know."),
    };

    private bool AcceptsAny(JsonElement schema, JsonElement json) => schema.ValueKind != JsonValueKind.False && Accepts(schema, json);

    private static bool IsNamed(JsonElement schema, string name) => schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static bool IsOf(string type, JsonElement json) => type switch
    {
        "object" => json.ValueKind == JsonValueKind.Object,
        "array" => json.ValueKind == JsonValueKind.Array,
        "string" => json.ValueKind == JsonValueKind.String,
        "number" => json.ValueKind == JsonValueKind.Number,
        "integer" => json.ValueKind == JsonValueKind.Number && json.GetDouble() % 1 == 0,
        _ => throw new NotSupportedException($"The schema uses the type {type}, which this test does not know."),
    };
}
