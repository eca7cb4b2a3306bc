using System.Text.Json.Nodes;

namespace Ratchet.Api.Gql;

/// <summary>Makes of what there is what a query asks for. Pure.</summary>
internal static class GqlAnswer
{
    private const string TypeName = "__typename";

    /// <summary>An object with the fields that are asked for; null if there is none.</summary>
    /// <exception cref="FormatException">A field is asked for that the type has not.</exception>
    public static JsonObject? Of(GqlType type, JsonObject? found, IReadOnlyList<GqlField> fields)
    {
        var answer = new JsonObject();
        foreach (var field in fields)
        {
            answer[field.Alias] = field.Name == TypeName ? type.Name : Of(type, found, field);
        }

        return found is null ? null : answer;
    }

    private static JsonNode? Of(GqlType type, JsonObject? found, GqlField field)
    {
        if (!type.Fields.TryGetValue(field.Name, out var inner))
        {
            throw new FormatException($"{type.Name} has no field \"{field.Name}\" here, only {string.Join(", ", type.Fields.Keys)}");
        }

        return (inner, field.Fields.Count) switch
        {
            (null, 0) => found?[field.Name]?.DeepClone(),
            (null, _) => throw new FormatException($"\"{field.Name}\" of {type.Name} is a value, and has no fields"),
            (_, 0) => throw new FormatException($"\"{field.Name}\" of {type.Name} is an object: say which of its fields"),
            _ => Of(inner, found?[field.Name] as JsonObject, field.Fields),
        };
    }
}
