using System.Text.Json.Nodes;

namespace Ratchet.Api.Gql;

/// <summary>A field that a query asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">What the answer calls it.</param>
/// <param name="Arguments">What it is asked with, variables replaced by their values.</param>
/// <param name="Fields">What is asked of it; none of a value.</param>
internal sealed record GqlField(string Name, string Alias, IReadOnlyDictionary<string, JsonNode?> Arguments, IReadOnlyList<GqlField> Fields);
