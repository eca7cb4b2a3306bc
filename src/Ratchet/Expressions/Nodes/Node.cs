using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary>A part of an expression. Never changes.</summary>
internal abstract class Node(Position position, params Node[] children)
{
    public Position Position { get; } = position;

    public IReadOnlyList<Node> Children { get; } = children;

    public int Depth { get; } = 1 + children.Select(child => child.Depth).DefaultIfEmpty().Max();

    public virtual int Precedence => Precedences.Operand;

    /// <summary>Whether it comes to a bool, if it comes to anything but an error.</summary>
    public virtual bool IsBool => false;

    public virtual bool Uses(string variable) => Children.Any(child => child.Uses(variable));

    /// <summary>Its value; an <see cref="ErrorValue"/> if it has none.</summary>
    public abstract Value Evaluate(Bindings bindings);

    /// <summary>The same with known variables replaced, and computed where nothing else is needed.</summary>
    public virtual Node Bind(Bindings known) => With([.. Children.Select(child => child.Bind(known))]).Fold();

    /// <summary>A literal if all children are.</summary>
    public Node Fold() => Children.All(child => child is Literal) ? new Literal(Position, Evaluate(Bindings.None)) : this;

    public abstract void Print(Printer printer);

    protected abstract Node With(Node[] children);
}
