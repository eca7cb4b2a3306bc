namespace Ratchet.Expressions;

/// <summary>What the variables stand for. An event converts to a value; one value serves many evaluations and reads its JSON once.</summary>
/// <param name="Event">The event that started the run.</param>
/// <param name="Async">The event that is looked at later.</param>
/// <param name="Steps">The responses of steps.</param>
public sealed record Bindings(Value? Event = null, Value? Async = null, Value? Steps = null)
{
    internal static readonly Bindings None = new();

    internal static Bindings Of(string variable, Value value) => variable switch
    {
        Variables.Event => new Bindings(Event: value),
        Variables.Async => new Bindings(Async: value),
        Variables.Steps => new Bindings(Steps: value),
        _ => None,
    };

    internal Value? Find(string variable) => variable switch
    {
        Variables.Event => Event,
        Variables.Async => Async,
        Variables.Steps => Steps,
        _ => null,
    };
}
