using System.Globalization;
using System.Text.Json.Nodes;

namespace Ratchet.Api.Gql;

/// <summary>Reads one query of GraphQL: fields with arguments, aliases and variables; no fragments, directives or lists of values. Pure.</summary>
internal sealed class GqlQuery
{
    private const int Depth = 16;
    private const string Operation = "query";

    private readonly GqlTokens tokens;
    private readonly JsonObject variables;

    private GqlQuery(string text, JsonObject variables) => (tokens, this.variables) = (new GqlTokens(text), variables);

    /// <summary>The fields that a query asks for.</summary>
    /// <param name="text">The query.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <exception cref="FormatException">It is none, or one that is not understood here; the message says why.</exception>
    public static IReadOnlyList<GqlField> Read(string text, JsonObject variables) => new GqlQuery(text, variables).Read();

    private List<GqlField> Read()
    {
        tokens.Take();
        if (tokens.IsName)
        {
            tokens.Expect(Operation);
            _ = tokens.IsName ? tokens.Take() : null;
            SkipDeclarations();
        }

        var fields = ReadFields(Depth);
        return tokens.Next.Length == 0 ? fields : throw new FormatException($"expected the end after one query without fragments, and found {tokens.Next}");
    }

    /// <summary>What a variable is declared as does not matter: its value is checked where it is used.</summary>
    private void SkipDeclarations()
    {
        if (tokens.TryTake("("))
        {
            while (!tokens.TryTake(")"))
            {
                _ = tokens.Next.Length > 0 ? tokens.Take() : throw new FormatException("the variables have no end");
            }
        }
    }

    private List<GqlField> ReadFields(int depth)
    {
        if (depth == 0)
        {
            throw new FormatException($"it is nested deeper than {Depth} levels");
        }

        tokens.Expect("{");
        var fields = new List<GqlField>();
        while (!tokens.TryTake("}"))
        {
            fields.Add(ReadField(depth));
        }

        return fields.Count > 0 ? fields : throw new FormatException("it asks for no field");
    }

    private GqlField ReadField(int depth)
    {
        var alias = tokens.TakeName();
        var name = tokens.TryTake(":") ? tokens.TakeName() : alias;
        return new GqlField(name, alias, ReadArguments(), tokens.Next == "{" ? ReadFields(depth - 1) : []);
    }

    private Dictionary<string, JsonNode?> ReadArguments()
    {
        var arguments = new Dictionary<string, JsonNode?>();
        if (tokens.TryTake("("))
        {
            while (!tokens.TryTake(")"))
            {
                var name = tokens.TakeName();
                tokens.Expect(":");
                arguments[name] = ReadValue();
            }
        }

        return arguments;
    }

    private JsonNode? ReadValue()
    {
        if (tokens.TryTake("$"))
        {
            return variables[tokens.TakeName()];
        }

        return tokens.Take() switch
        {
            ['"', .. var text] => text,
            "true" => true,
            "false" => false,
            "null" => null,
            var word when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            var other => throw new FormatException($"{(other.Length == 0 ? "the end" : other)} is no value that is understood here: send it as a variable"),
        };
    }
}
