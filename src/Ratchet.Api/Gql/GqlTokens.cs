using System.Text;

namespace Ratchet.Api.Gql;

/// <summary>The words of a GraphQL query, one after another.</summary>
internal sealed class GqlTokens(string text)
{
    private const string Marks = "{}()[]:$!=@|&";
    private const string Spread = "...";
    private int position;

    /// <summary>The word to be taken next, empty at the end; a string has a quotation mark before it.</summary>
    public string Next { get; private set; } = "";

    /// <summary>Whether the next word is a name.</summary>
    public bool IsName => Next.Length > 0 && (char.IsAsciiLetter(Next[0]) || Next[0] == '_');

    /// <summary>Goes on to the first word, or the one after.</summary>
    /// <returns>The word that was next before.</returns>
    public string Take()
    {
        var taken = Next;
        SkipBlanks();
        Next = position == text.Length ? "" : Read();
        return taken;
    }

    /// <summary>Takes a word that must be there.</summary>
    public void Expect(string word)
    {
        if (Take() is var taken && taken != word)
        {
            throw new FormatException($"expected {word}, and found {(taken.Length == 0 ? "the end" : taken)}");
        }
    }

    /// <summary>Takes a word if it is next.</summary>
    public bool TryTake(string word)
    {
        if (Next != word)
        {
            return false;
        }

        Take();
        return true;
    }

    /// <summary>Takes a name.</summary>
    public string TakeName() => IsName ? Take() : throw new FormatException($"expected a name, and found {(Next.Length == 0 ? "the end" : Next)}");

    private void SkipBlanks()
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] is ',' or '#' or '\uFEFF'))
        {
            position = text[position] == '#' ? EndOf(character => character is not ('\n' or '\r')) : position + 1;
        }
    }

    private string Read()
    {
        if (text.AsSpan(position).StartsWith(Spread, StringComparison.Ordinal))
        {
            position += Spread.Length;
            return Spread;
        }

        var first = text[position];
        return Marks.Contains(first, StringComparison.Ordinal) ? text[position++].ToString()
            : first == '"' ? ReadString()
            : char.IsAsciiLetterOrDigit(first) || first is '_' or '-' ? Cut(EndOf(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '+'))
            : throw new FormatException($"'{first}' is not understood");
    }

    private string ReadString()
    {
        var read = new StringBuilder("\"");
        for (position++; position < text.Length && text[position] is not ('"' or '\n'); position++)
        {
            read.Append(text[position] != '\\' ? text[position] : ++position < text.Length && text[position] is '"' or '\\' or '/'
                ? text[position] : throw new FormatException("a string has an escape that is not understood: send it as a variable"));
        }

        return position++ < text.Length ? read.ToString() : throw new FormatException("a string does not end");
    }

    private int EndOf(Func<char, bool> belongs)
    {
        var end = position;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end;
    }

    private string Cut(int end)
    {
        var word = text[position..end];
        position = end;
        return word;
    }
}
