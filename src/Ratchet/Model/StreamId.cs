using System.Diagnostics.CodeAnalysis;

namespace Ratchet.Model;

/// <summary>A stream: what a run writes under one namespace.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Namespace">The namespace.</param>
public sealed record StreamId(string RunId, string Namespace)
{
    /// <summary>The namespace of those who name none.</summary>
    public const string DefaultNamespace = "default";

    /// <summary>The longest namespace, in characters.</summary>
    public const int NamespaceLength = 64;

    /// <summary>Whether a text can be a namespace: 1 to 64 letters and digits of ASCII, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public static bool IsNamespace([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= NamespaceLength } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
