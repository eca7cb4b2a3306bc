using Ratchet.Expressions.Nodes;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions;

/// <summary>Which fields of a variable an expression looks at. Pure.</summary>
internal static class FieldsOf
{
    /// <summary>The names that are written in the expression; those that are computed are not known.</summary>
    public static IEnumerable<string> Variable(string variable, Node node)
    {
        var own = node switch
        {
            Field { Target: Variable target } field when target.Name == variable => field.Name,
            Item { Children: [Variable target, Literal { Value: StringValue key }] } when target.Name == variable => key.Text,
            Has { Children: [Variable root] } has when root.Name == variable => has.First,
            _ => null,
        };
        return node.Children.SelectMany(child => Variable(variable, child)).Concat(own is null ? [] : [own]);
    }
}
