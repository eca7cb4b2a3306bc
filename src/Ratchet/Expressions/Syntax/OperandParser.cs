using Ratchet.Expressions.Nodes;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Syntax;

/// <summary>Reads what stands between operators: literals, variables, calls, and what follows them with a dot or in brackets.</summary>
internal sealed class OperandParser(Tokens tokens, string[] variables, Func<Node> readAny)
{
    /// <summary>Each may take a while, however it ends.</summary>
    private const int MaxPatterns = 10;

    private static readonly string[] Keywords = ["false", "in", "null", "true"];

    private int patterns;

    /// <summary>An operand and its members; a number takes the minus that was before it.</summary>
    public Node ReadMember(Token? minus = null)
    {
        var node = minus is { } sign ? new Literal(sign.Position, NumberLiteral.Parse(tokens.Take(), isNegative: true)) : ReadOperand();
        while (true)
        {
            if (tokens.TryTake("."))
            {
                node = ReadSelection(node);
            }
            else if (tokens.TryTake("["))
            {
                var position = tokens.Current.Position;
                var index = readAny();
                tokens.Expect("]");
                node = index is Literal { Value: StringValue { Text: var name } } && IsFieldName(name)
                    ? new Field(position, node, name)
                    : new Item(position, node, index);
            }
            else
            {
                return node;
            }

            Parser.Limit(node);
        }
    }

    private static bool IsFieldName(string text) => Lexer.IsIdentifier(text) && !Keywords.Contains(text);

    private Node ReadSelection(Node target)
    {
        if (tokens.Current.Kind != TokenKind.Identifier || !IsFieldName(tokens.Current.Text))
        {
            throw tokens.Unexpected("the name of a field");
        }

        var name = tokens.Take();
        return tokens.Is("(") ? ReadCall(name, target) : new Field(name.Position, target, name.Text);
    }

    private Node ReadOperand()
    {
        if (!StartsOperand(tokens.Current))
        {
            throw tokens.Unexpected("a value");
        }

        var token = tokens.Take();
        return token switch
        {
            { Kind: TokenKind.Number } => new Literal(token.Position, NumberLiteral.Parse(token)),
            { Kind: TokenKind.Text } => new Literal(token.Position, new StringValue(token.Text)),
            { Kind: TokenKind.Symbol, Text: "(" } => ReadParenthesised(),
            { Kind: TokenKind.Symbol, Text: "[" } => Known(new ListOf(token.Position, ReadAll("]", readAny))),
            { Kind: TokenKind.Symbol } => Known(new MapOf(token.Position, [.. ReadAll("}", ReadEntry).SelectMany(entry => entry)])),
            { Text: "true" or "false" } => new Literal(token.Position, BoolValue.Of(token.Text == "true")),
            { Text: "null" } => new Literal(token.Position, NullValue.Instance),
            _ when tokens.Is("(") => ReadCall(token, target: null),
            _ => ReadVariable(token),
        };
    }

    private static bool StartsOperand(Token token) => token.Kind switch
    {
        TokenKind.Symbol => token.Text is "(" or "[" or "{",
        TokenKind.Identifier => token.Text != "in",
        TokenKind.End => false,
        _ => true,
    };

    /// <summary>A list or a map of literals is one itself, and has no depth.</summary>
    private static Node Known(Node node) => Parser.Limit(node.Fold() is Literal { Value: not ErrorValue } literal ? literal : node);

    private Node ReadParenthesised()
    {
        var node = readAny();
        tokens.Expect(")");
        return node;
    }

    private Node[] ReadEntry()
    {
        var key = readAny();
        tokens.Expect(":");
        return [key, readAny()];
    }

    private T[] ReadAll<T>(string end, Func<T> read)
    {
        var all = new List<T>();
        while (!tokens.TryTake(end))
        {
            all.Add(read());
            if (!tokens.Is(end) && !tokens.TryTake(","))
            {
                throw tokens.Unexpected($"',' or '{end}'");
            }
        }

        return [.. all];
    }

    private Variable ReadVariable(Token name) => variables.Contains(name.Text)
        ? new Variable(name.Position, name.Text)
        : throw new ExpressionException(name.Position, $"unknown variable '{name.Text}'; {(variables.Length == 0
            ? "there are none here"
            : $"there is {string.Join(" and ", variables)}")}");

    private Node ReadCall(Token name, Node? target)
    {
        var call = new CallSyntax(name, target);
        patterns += name.Text == CallSyntax.Matches ? 1 : 0;
        if (patterns > MaxPatterns)
        {
            throw new ExpressionException(name.Position, $"an expression calls 'matches' at most {MaxPatterns} times");
        }

        tokens.Expect("(");
        return Parser.Limit(call.Build(ReadAll(")", readAny)));
    }
}
