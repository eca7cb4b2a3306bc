namespace Ratchet.Definitions;

/// <summary>Something that is wrong with a function file, or may be.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1; null if it concerns the whole file.</param>
/// <param name="Place">The place as a path, such as <c>steps[1].after</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
/// <param name="IsWarning">Whether the file is loaded all the same.</param>
public sealed record FileProblem(string File, int? Line, string Place, string Message, bool IsWarning = false)
{
    /// <inheritdoc/>
    public override string ToString() => (Line, Place) switch
    {
        (null, _) => $"{File}: {Message}",
        ({ } line, "") => FormattableString.Invariant($"{File}, line {line}: {Message}"),
        ({ } line, _) => FormattableString.Invariant($"{File}, line {line}, {Place}: {Message}"),
    };
}
