namespace Ratchet.Expressions.Syntax;

/// <summary>A word of the language. Of a string, the text is what it stands for.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, Position Position)
{
    /// <summary>As errors call it.</summary>
    public string Description => Kind switch
    {
        TokenKind.End => "the end of the expression",
        TokenKind.Text => "a string",
        _ => $"'{Text}'",
    };

    public bool Is(string symbol) => Text == symbol && (Kind == TokenKind.Symbol || (Kind == TokenKind.Identifier && symbol == "in"));
}
