using System.Globalization;

namespace Ratchet.Expressions;

/// <summary>A place in the text of an expression.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters of the line.</param>
public readonly record struct Position(int Line, int Column)
{
    /// <summary>As errors begin: <c>Column 14</c>, from the second line on <c>Line 2, column 14</c>.</summary>
    public override string ToString() => Line > 1
        ? string.Create(CultureInfo.InvariantCulture, $"Line {Line}, column {Column}")
        : string.Create(CultureInfo.InvariantCulture, $"Column {Column}");
}
