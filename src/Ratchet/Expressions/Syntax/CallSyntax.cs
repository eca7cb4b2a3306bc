using Ratchet.Expressions.Nodes;

namespace Ratchet.Expressions.Syntax;

/// <summary>A call as it is written. Its name is looked up before its arguments are read, so that a macro is not blamed for the variables in it.</summary>
internal sealed class CallSyntax
{
    public const string Matches = "matches";

    private const string Has = "has", Error = "error";

    private readonly Token name;
    private readonly Node? target;
    private readonly Function? function;

    public CallSyntax(Token name, Node? target)
    {
        this.name = name;
        this.target = target;
        function = Functions.Find(name.Text);

        if (function is null && name.Text is not (Has or Matches))
        {
            throw Wrong($"unknown function '{name.Text}'; there are {Functions.Names}");
        }

        if (!Forms.HasFlag(Form))
        {
            throw Wrong($"'{name.Text}' is called as {Usage}");
        }
    }

    private CallForms Form => target is null ? CallForms.Global : CallForms.Method;

    private CallForms Forms => name.Text switch
    {
        Has => CallForms.Global,
        Matches => CallForms.Method | CallForms.Global,
        _ => function!.Forms,
    };

    private int Arity => name.Text switch
    {
        Has => 1,
        Matches => 2,
        _ => function!.Arity,
    };

    private string Usage => name.Text == Has ? "has(x.y)"
        : Forms.HasFlag(CallForms.Method) ? Arity == 1 ? $"x.{name.Text}()" : $"x.{name.Text}(y)"
        : $"{name.Text}(x)";

    public Node Build(Node[] written)
    {
        Node[] arguments = target is null ? written : [target, .. written];
        return arguments.Length != Arity ? throw Wrong($"'{name.Text}' is called as {Usage}")
            : name.Text switch
            {
                Has => BuildHas(arguments[0]),
                Matches => BuildMatches(arguments),
                Error when arguments[0] is Literal => new Call(name.Position, function!, arguments).Fold(),
                _ => new Call(name.Position, function!, arguments),
            };
    }

    private Nodes.Has BuildHas(Node argument) => argument is Field field
        ? Nodes.Has.Of(name.Position, field)
        : throw new ExpressionException(argument.Position, "'has' takes a field, as in has(event.data.id)");

    private Nodes.Matches BuildMatches(Node[] arguments)
    {
        var matches = new Nodes.Matches(name.Position, arguments[0], arguments[1]);
        return matches.Compiled?.Problem is { } problem ? throw new ExpressionException(arguments[1].Position, problem) : matches;
    }

    private ExpressionException Wrong(string problem) => new(name.Position, problem);
}
