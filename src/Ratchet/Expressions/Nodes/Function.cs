namespace Ratchet.Expressions.Nodes;

/// <summary>A function that needs all its arguments.</summary>
/// <param name="Name">What it is called by.</param>
/// <param name="Forms">How it may be called; printed in the first way it has of method and global.</param>
/// <param name="Arity">Arguments, with the value that a method is called on.</param>
/// <param name="IsBool">Whether it comes to a bool.</param>
/// <param name="Apply">Its value for arguments without errors; null if it does not take values of their types.</param>
internal sealed record Function(string Name, CallForms Forms, int Arity, bool IsBool, Func<Value[], Value?> Apply)
{
    public bool IsMethod => Forms.HasFlag(CallForms.Method);

    /// <summary>A call as it is written, for errors.</summary>
    public string Show(IEnumerable<string> arguments) => IsMethod
        ? $"{arguments.First()}.{Name}({string.Join(", ", arguments.Skip(1))})"
        : $"{Name}({string.Join(", ", arguments)})";
}
