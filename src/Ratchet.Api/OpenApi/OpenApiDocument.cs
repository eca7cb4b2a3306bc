using System.Text.Json.Nodes;

namespace Ratchet.Api.OpenApi;

/// <summary>
/// The description of the API, put together from the files <c>*.openapi.json</c> that lie beside the endpoints they describe. Each is a part of
/// an OpenAPI document, in which <c>x-errors</c> lists an operation's own errors.
/// </summary>
internal static class OpenApiDocument
{
    /// <summary>Puts a document together. Pure.</summary>
    /// <param name="head">What the parts are added to.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="errors">Every error, by its code.</param>
    /// <exception cref="InvalidOperationException">Two parts describe the same thing, or an operation lists an error that there is none of.</exception>
    public static JsonObject Compose(JsonObject head, IEnumerable<JsonObject> parts, JsonObject errors)
    {
        var document = head.DeepClone().AsObject();
        foreach (var part in parts)
        {
            Add(part, document, "");
        }

        var responses = new ErrorResponses(errors);
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()))
        {
            responses.AddTo(operation.Value!.AsObject());
        }

        document["components"]!["responses"] = responses.OfUnknownPaths();
        document["paths"] = Sorted(document["paths"]!.AsObject());
        return document;
    }

    private static void Add(JsonObject part, JsonObject whole, string at)
    {
        foreach (var (name, value) in part)
        {
            switch (whole[name], value)
            {
                case (null, not null):
                    whole[name] = value.DeepClone();
                    break;
                case (JsonObject known, JsonObject more):
                    Add(more, known, $"{at}/{name}");
                    break;
                default:
                    throw new InvalidOperationException($"{at}/{name} is described twice.");
            }
        }
    }

    private static JsonObject Sorted(JsonObject json) =>
        new(json.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
}
