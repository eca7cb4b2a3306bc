using System.Text.Json;

namespace Ratchet.TestSupport.Schemas;

/// <summary>
/// A JSON schema of draft 2020-12 or 7, as far as the schemas of this repository use it. A keyword that it does not know is an exception, so that
/// nothing counts as valid that was checked by half.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="root">The document in which its references are; the schema itself if not given.</param>
/// <param name="closed">Whether an object may have only the fields that are described, also where the schema leaves that open.</param>
public sealed class JsonSchema(JsonElement schema, JsonElement? root = null, bool closed = false)
{
    /// <summary>What is wrong with a value, each with its place; empty if nothing is.</summary>
    /// <exception cref="NotSupportedException">The schema has a keyword, type or format that this class does not know.</exception>
    public IReadOnlyList<string> Check(JsonElement value)
    {
        var problems = new List<string>();
        new SchemaCheck(root ?? schema, closed, problems).Apply(schema, value, "$");
        return problems;
    }
}
