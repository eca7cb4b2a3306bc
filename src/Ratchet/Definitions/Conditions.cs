using Ratchet.Expressions;

namespace Ratchet.Definitions;

/// <summary>Reads expressions.</summary>
internal static class Conditions
{
    /// <summary>A field that is an expression over some variables.</summary>
    public static Expression? Read(Fields fields, string field, params string[] variables) => fields.Parsed(field, text => Expression.Parse(text, variables));
}
