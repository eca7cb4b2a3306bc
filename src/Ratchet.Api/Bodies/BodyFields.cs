using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Bodies;

/// <summary>
/// The fields of a body that is one JSON object, or the first thing that is wrong with it. An empty body has no fields, and a field that is
/// null counts as left out. One that is not known is an error: a misspelt condition would otherwise hold for everything.
/// </summary>
/// <param name="Values">The fields; none if there is an error.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record BodyFields(IReadOnlyDictionary<string, JsonElement> Values, ApiError? Error = null)
{
    /// <summary>The most that such a body may have where it carries no user's data: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly IReadOnlyDictionary<string, JsonElement> None = new Dictionary<string, JsonElement>();

    /// <summary>Reads a request's body.</summary>
    public static async Task<BodyFields> ReadAsync(HttpContext context, int maxBytes, string[] known, CancellationToken cancellation) =>
        await RequestBody.ReadAsync(context, maxBytes, cancellation) is { } body ? Parse(body, known) : new BodyFields(None, TooLarge(maxBytes));

    /// <summary>Reads a body. Pure.</summary>
    public static BodyFields Parse(ReadOnlyMemory<byte> body, params string[] known)
    {
        var json = JsonBody.WithoutMark(body);
        if (JsonBody.IsBlank(json))
        {
            return new BodyFields(None);
        }

        if (!Utf8.IsValid(json.Span))
        {
            return new BodyFields(None, JsonBody.NotUtf8());
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonBody.Depth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Of(document.RootElement.Clone(), "the body", known)
                : Wrong($"The body must be a JSON object, not {JsonText.Describe(document.RootElement.ValueKind)}.");
        }
        catch (JsonException exception)
        {
            return new BodyFields(None, JsonBody.NotJson(exception));
        }
    }

    /// <summary>The fields of an object in a body.</summary>
    /// <param name="json">The object.</param>
    /// <param name="what">What errors call it.</param>
    /// <param name="known">The fields it may have.</param>
    public static BodyFields Of(JsonElement json, string what, params string[] known)
    {
        var values = new Dictionary<string, JsonElement>();
        foreach (var field in json.EnumerateObject())
        {
            if (NameOf(field) is not { } name || !known.Contains(name))
            {
                var taken = string.Join(", ", known.Select(one => $"\"{one}\""));
                return Wrong($"\"{Excerpt.Of(NameOf(field))}\" is not a field of {what}, which takes {taken}.");
            }

            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = field.Value;
            }
        }

        return new BodyFields(values);
    }

    /// <summary>Reads a field that is a string; null if it is left out.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadText(string name, out string? text)
    {
        text = null;
        return Values.TryGetValue(name, out var json) ? JsonText.Read(json, $"\"{name}\"", out text) : null;
    }

    /// <summary>Reads a field that is an object; null if it is left out.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadObject(string name, out Payload? value)
    {
        value = null;
        if (!Values.TryGetValue(name, out var json))
        {
            return null;
        }

        return json.ValueKind == JsonValueKind.Object
            ? JsonValue.Read(json, $"\"{name}\"", out value)
            : $"\"{name}\" must be an object, not {JsonText.Describe(json.ValueKind)}.";
    }

    /// <summary>The answer to a body that is JSON but not what its endpoint takes.</summary>
    public static ApiError Invalid(string message) => new(StatusCodes.Status400BadRequest, ErrorCode.InvalidBody, message);

    /// <summary>The answer to a body that lacks a field.</summary>
    public static ApiError Missing(string message) => new(StatusCodes.Status400BadRequest, ErrorCode.MissingField, message);

    private static BodyFields Wrong(string message) => new(None, Invalid(message));

    private static ApiError TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge,
        ErrorCode.BodyTooLarge,
        $"The body is larger than {Quantity.Show(maxBytes)} bytes, the most this endpoint takes.");

    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair: legal JSON, but the name of nothing here.
            return null;
        }
    }
}
