namespace Ratchet.Expressions.Syntax;

/// <summary>The words of a text, from first to last.</summary>
internal sealed class Tokens(string text)
{
    private readonly List<Token> all = new Lexer(text).ReadAll();
    private int next;

    public Token Current => all[next];

    public bool Is(string symbol) => Current.Is(symbol);

    public Token Take() => Current.Kind == TokenKind.End ? throw Unexpected("a value") : all[next++];

    public bool TryTake(string symbol)
    {
        var isThere = Is(symbol);
        next += isThere ? 1 : 0;
        return isThere;
    }

    public void Expect(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }
    }

    public ExpressionException Unexpected(string expected) => new(Current.Position, $"expected {expected} but found {Current.Description}");
}
