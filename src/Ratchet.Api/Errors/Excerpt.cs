namespace Ratchet.Api.Errors;

/// <summary>What an error repeats of what it was sent.</summary>
internal static class Excerpt
{
    private const int MaxLength = 64;

    /// <summary>The text, or its beginning if it is long.</summary>
    public static string Of(string? text) => text is { Length: > MaxLength } ? text[..MaxLength] + "…" : text ?? "";
}
