using System.Text.Json;
using Ratchet.TestSupport.Schemas;

namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In">Where it goes: <c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Shared">The name under which operations share it, such as <c>RunId</c>; null if it is of one operation alone.</param>
/// <param name="Examples">Values from the description; several in one where it may be repeated.</param>
internal sealed record Parameter(string Name, string In, string? Shared, IReadOnlyList<IReadOnlyList<string>> Examples)
{
    public static Parameter Of(JsonElement document, JsonElement parameter)
    {
        var shared = parameter.TryGetProperty("$ref", out var reference) ? reference.GetString()!.Split('/')[^1] : null;
        var found = References.Follow(document, parameter);
        return new Parameter(
            found.GetProperty("name").GetString()!,
            found.GetProperty("in").GetString()!,
            shared,
            [.. Operation.ExamplesOf(found).Select(ValuesOf)]);
    }

    private static IReadOnlyList<string> ValuesOf(JsonElement example) =>
        example.ValueKind == JsonValueKind.Array ? [.. example.EnumerateArray().Select(item => item.ToString())] : [example.ToString()];
}
