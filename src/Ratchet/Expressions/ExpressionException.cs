namespace Ratchet.Expressions;

/// <summary>An expression cannot be read, or has no value. The message begins with the place and says what is wrong there.</summary>
/// <param name="position">Where in the text.</param>
/// <param name="problem">What is wrong, without a full stop.</param>
public sealed class ExpressionException(Position position, string problem) : FormatException($"{position}: {problem}.")
{
    /// <summary>Where in the text.</summary>
    public Position Position { get; } = position;
}
