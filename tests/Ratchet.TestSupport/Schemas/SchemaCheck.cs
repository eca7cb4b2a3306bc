using System.Text.Json;

namespace Ratchet.TestSupport.Schemas;

/// <summary>One walk through a value and its schema.</summary>
internal sealed class SchemaCheck(JsonElement root, bool closed, List<string> problems)
{
    /// <summary>Checks a value at a place of its own.</summary>
    public void Apply(JsonElement schema, JsonElement value, string at)
    {
        var described = new HashSet<string>();
        var open = false;
        ApplyHere(schema, value, at, described, ref open);
        if (closed && !open && described.Count > 0 && value.ValueKind == JsonValueKind.Object)
        {
            problems.AddRange(value.EnumerateObject().Where(field => !described.Contains(field.Name)).Select(field => $"{at}.{field.Name} is not described"));
        }
    }

    /// <summary>Checks a value against one of the schemas of its place, and collects the fields that these describe.</summary>
    private void ApplyHere(JsonElement schema, JsonElement value, string at, HashSet<string> described, ref bool open)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            open = true;
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    ApplyHere(References.Resolve(root, keyword.Value.GetString()!), value, at, described, ref open);
                    break;
                case "allOf":
                    foreach (var part in keyword.Value.EnumerateArray())
                    {
                        ApplyHere(part, value, at, described, ref open);
                    }

                    break;
                case "oneOf":
                    ApplyOneOf(keyword.Value, value, at, described, ref open);
                    break;
                case "properties":
                    ApplyToFields(keyword.Value, value, at, described);
                    break;
                case "additionalProperties":
                    open = true;
                    ApplyToOthers(schema, keyword.Value, value, at);
                    break;
                case "propertyNames":
                    ApplyToNames(keyword.Value, value, at);
                    break;
                case "items":
                    ApplyToItems(keyword.Value, value, at);
                    break;
                default:
                    problems.AddRange(Keywords.Check(keyword.Name, keyword.Value, value).Select(problem => $"{at} {problem}"));
                    break;
            }
        }
    }

    private void ApplyOneOf(JsonElement choices, JsonElement value, string at, HashSet<string> described, ref bool open)
    {
        var fitting = 0;
        foreach (var choice in choices.EnumerateArray())
        {
            var found = new List<string>();
            var ofChoice = new HashSet<string>();
            var choiceOpen = open;
            new SchemaCheck(root, closed, found).ApplyHere(choice, value, at, ofChoice, ref choiceOpen);
            if (found.Count == 0)
            {
                fitting++;
                described.UnionWith(ofChoice);
                open = choiceOpen;
            }
        }

        if (fitting != 1)
        {
            problems.Add($"{at} fits {fitting} of the choices and not one");
        }
    }

    private void ApplyToFields(JsonElement fields, JsonElement value, string at, HashSet<string> described)
    {
        foreach (var field in fields.EnumerateObject())
        {
            described.Add(field.Name);
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(field.Name, out var found))
            {
                Apply(field.Value, found, $"{at}.{field.Name}");
            }
        }
    }

    private void ApplyToOthers(JsonElement schema, JsonElement others, JsonElement value, string at)
    {
        var known = schema.TryGetProperty("properties", out var fields) ? fields.EnumerateObject().Select(field => field.Name).ToHashSet() : [];
        foreach (var field in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Where(field => !known.Contains(field.Name)) : [])
        {
            if (others.ValueKind == JsonValueKind.False)
            {
                problems.Add($"{at}.{field.Name} is not allowed");
            }
            else
            {
                Apply(others, field.Value, $"{at}.{field.Name}");
            }
        }
    }

    private void ApplyToNames(JsonElement names, JsonElement value, string at)
    {
        foreach (var name in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(field => field.Name) : [])
        {
            Apply(names, JsonSerializer.SerializeToElement(name), $"{at}, the name of {name},");
        }
    }

    private void ApplyToItems(JsonElement items, JsonElement value, string at)
    {
        foreach (var (item, index) in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select((item, index) => (item, index)) : [])
        {
            Apply(items, item, $"{at}[{index}]");
        }
    }
}
