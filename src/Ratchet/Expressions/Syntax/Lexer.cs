using System.Text;

namespace Ratchet.Expressions.Syntax;

/// <summary>Takes a text apart into words.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "*", "/", "%", ".", ",", ":", "?", "(", ")", "[", "]", "{", "}"];

    private int at;
    private int line = 1;
    private int lineStart;

    private Position Here => new(line, at - lineStart + 1);

    public static bool IsIdentifier(string text) => text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(IsWordPart);

    /// <summary>All words, with <see cref="TokenKind.End"/> as the last.</summary>
    public List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        do
        {
            SkipBlanks();
            tokens.Add(ReadOne());
        }
        while (tokens[^1].Kind != TokenKind.End);

        return tokens;
    }

    private static bool IsWordPart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private Token ReadOne()
    {
        if (at == text.Length)
        {
            return new Token(TokenKind.End, "", Here);
        }

        if (StringLiteral.StartsAt(text, at))
        {
            return ReadText();
        }

        return char.IsAsciiDigit(text[at]) || (text[at] == '.' && char.IsAsciiDigit(CharAt(at + 1))) ? ReadNumber()
            : IsWordPart(text[at]) ? Take(TokenKind.Identifier, WordLength(at))
            : Array.Find(Symbols, symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0) is { } found ? Take(TokenKind.Symbol, found.Length)
            : throw new ExpressionException(Here, Unexpected());
    }

    private void SkipBlanks()
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '\n')
            {
                (line, lineStart) = (line + 1, at + 1);
            }
            else if (text[at] == '/' && CharAt(at + 1) == '/')
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end - 1 : text.Length - 1;
            }
            else if (text[at] is not (' ' or '\t' or '\r' or '\f'))
            {
                return;
            }
        }
    }

    private Token ReadText()
    {
        var start = Here;
        var literal = new StringLiteral(text, at, start);
        var value = literal.Read();
        for (; at < literal.End; at++)
        {
            if (text[at] == '\n')
            {
                (line, lineStart) = (line + 1, at + 1);
            }
        }

        return new Token(TokenKind.Text, value, start);
    }

    private Token ReadNumber()
    {
        var end = at + WordLength(at);
        if (!text.AsSpan(at, end - at).StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (CharAt(end) == '.' && char.IsAsciiDigit(CharAt(end + 1)))
            {
                end += 1 + WordLength(end + 1);
            }

            if (text[end - 1] is 'e' or 'E' && CharAt(end) is '+' or '-')
            {
                end += 1 + WordLength(end + 1);
            }
        }

        return Take(TokenKind.Number, end - at);
    }

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, text.Substring(at, length), Here);
        at += length;
        return token;
    }

    private int WordLength(int start)
    {
        var end = start;
        while (IsWordPart(CharAt(end)))
        {
            end++;
        }

        return end - start;
    }

    private char CharAt(int index) => index < text.Length ? text[index] : '\0';

    private string Unexpected() => text[at] switch
    {
        '=' => "unexpected '='; equality is '=='",
        '&' => "unexpected '&'; and is '&&'",
        '|' => "unexpected '|'; or is '||'",
        var other when char.IsControl(other) || char.IsSurrogate(other) || char.IsWhiteSpace(other) => $"unexpected character U+{CodePoint():X4}",
        var other => $"unexpected '{other}'",
    };

    private int CodePoint() => Rune.TryGetRuneAt(text, at, out var rune) ? rune.Value : text[at];
}
