namespace Ratchet.Expressions.Values;

/// <summary><c>+</c> on strings and lists, up to a size: an expression must not be a way to fill the memory.</summary>
internal static class Joining
{
    public const int MaxLength = 65_536;

    public static Value Join(StringValue left, StringValue right) => left.Text.Length + (long)right.Text.Length <= MaxLength
        ? new StringValue(left.Text + right.Text)
        : new ErrorValue($"a string that '+' makes has at most {MaxLength:N0} characters");

    public static Value Join(ListValue left, ListValue right) => left.Count + (long)right.Count <= MaxLength
        ? new LiteralList([.. left.Items, .. right.Items])
        : new ErrorValue($"a list that '+' makes has at most {MaxLength:N0} items");
}
