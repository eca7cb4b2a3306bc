using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Bodies;

namespace Ratchet.Api.V2.Bodies;

/// <summary>Bodies of <c>/v2</c>, whose fields may be written in snake case or in camel case.</summary>
internal static class V2Body
{
    /// <summary>Reads a request's body; its fields have their names in snake case.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">The most it may have.</param>
    /// <param name="known">The fields it may have, in snake case.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<BodyFields> ReadAsync(HttpContext context, int maxBytes, string[] known, CancellationToken cancellation)
    {
        string[] both = [.. known.Union(known.Select(CamelCase))];
        var body = await BodyFields.ReadAsync(context, maxBytes, both, cancellation);
        var values = body.Values.GroupBy(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Key), field => field.Value).ToList();
        return values.Find(field => field.Count() > 1) is { Key: var twice }
            ? body with { Error = BodyFields.Invalid($"\"{twice}\" and \"{CamelCase(twice)}\" say the same thing: send one of them.") }
            : body with { Values = values.ToDictionary(field => field.Key, field => field.Single()) };
    }

    private static string CamelCase(string name) => string.Concat(name.Split('_').Select((word, position) => position == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
