using Ratchet.Expressions.Nodes;

namespace Ratchet.Expressions.Syntax;

/// <summary>Reads an expression: its operators. What stands between them is read by <see cref="OperandParser"/>.</summary>
internal sealed class Parser
{
    private readonly Tokens tokens;
    private readonly OperandParser operands;
    private int depth;

    private Parser(string text, string[] variables)
    {
        tokens = new Tokens(text);
        operands = new OperandParser(tokens, variables, ReadAny);
    }

    public static Node Parse(string text, string[] variables)
    {
        if (text.Length > Expression.MaxLength)
        {
            throw new ExpressionException(
                new Position(1, 1), $"an expression has at most {Expression.MaxLength:N0} characters, not {text.Length:N0}");
        }

        var parser = new Parser(text, variables);
        var root = parser.ReadAny();
        return parser.tokens.Current.Kind == TokenKind.End ? root : throw parser.tokens.Unexpected("an operator or the end");
    }

    /// <summary>Ensures that neither the text nor what is made of it nests too deep, so that no text can overflow the stack.</summary>
    public static Node Limit(Node node) => node.Depth <= Expression.MaxDepth ? node : throw TooDeep(node.Position);

    private static ExpressionException TooDeep(Position position) => new(position, $"an expression nests at most {Expression.MaxDepth} deep");

    private Node ReadAny() => Deeper(() =>
    {
        var test = ReadLogic("||", () => ReadLogic("&&", () => ReadBinary(Precedences.Relation)));
        if (!tokens.Is("?"))
        {
            return test;
        }

        var position = tokens.Take().Position;
        var yes = ReadLogic("||", () => ReadLogic("&&", () => ReadBinary(Precedences.Relation)));
        tokens.Expect(":");
        return Limit(new Conditional(position, test, yes, ReadAny()));
    });

    private Node ReadLogic(string symbol, Func<Node> readOperand)
    {
        var all = new List<Node> { readOperand() };
        var position = tokens.Current.Position;
        while (tokens.TryTake(symbol))
        {
            all.Add(readOperand());
        }

        return all is [var only] ? only : Limit(Logic.Of(position, decider: symbol == "||", all));
    }

    private Node ReadBinary(int precedence)
    {
        if (precedence == Precedences.Unary)
        {
            return ReadUnary();
        }

        var left = ReadBinary(precedence + 1);
        while (Operator.Find(tokens.Current.Text) is { } found && found.Precedence == precedence && tokens.Is(found.Symbol))
        {
            left = Limit(new Binary(tokens.Take().Position, found, left, ReadBinary(precedence + 1)));
        }

        return left;
    }

    private Node ReadUnary()
    {
        if (!tokens.Is("!") && !tokens.Is("-"))
        {
            return operands.ReadMember();
        }

        var sign = tokens.Take();
        if (sign.Text == "-" && tokens.Current.Kind == TokenKind.Number)
        {
            return operands.ReadMember(sign);
        }

        var operand = Deeper(ReadUnary);
        return Limit(sign.Text == "!" ? new Not(sign.Position, operand) : new Negative(sign.Position, operand));
    }

    private Node Deeper(Func<Node> read)
    {
        if (++depth > Expression.MaxDepth)
        {
            throw TooDeep(tokens.Current.Position);
        }

        var node = read();
        depth--;
        return node;
    }
}
