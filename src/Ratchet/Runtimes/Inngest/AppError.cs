using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Errors as apps send them: <c>{name, message, stack, cause}</c>, or something else that says what went wrong.</summary>
internal static class AppError
{
    private const int MaxMessage = 16 * 1024;
    private const int MaxStack = 4096;
    private const int MaxCauses = 4;
    private const string AnyName = "Error";

    /// <summary>Reads an error; null if there is none.</summary>
    public static ErrorInfo? Read(JsonElement json) =>
        json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : Read(json, MaxCauses);

    private static ErrorInfo Read(JsonElement json, int causes)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new ErrorInfo(AnyName, Cut(json.ValueKind == JsonValueKind.String ? json.ToString() : json.GetRawText(), MaxMessage));
        }

        var message = json.Text("message") ?? json.Text("error") ?? json.GetRawText();
        var cause = json.Field("cause");
        return new ErrorInfo(
            json.Text("name") is { Length: > 0 } name ? Cut(name, MaxStack) : AnyName,
            Cut(message, MaxMessage),
            json.Text("stack") is { } stack ? Cut(stack, MaxStack) : null,
            causes > 0 && cause.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null) ? Read(cause, causes - 1) : null);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
