namespace Ratchet.Definitions;

/// <summary>What errors repeat of a file.</summary>
internal static class Quoted
{
    private const int MaxLength = 64;

    /// <summary>The text in quotation marks, or its beginning if it is long.</summary>
    public static string Of(string text)
    {
        var shown = new string([.. text.Take(MaxLength).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character)]);
        return text.Length > MaxLength ? $"\"{shown}…\"" : $"\"{shown}\"";
    }
}
