namespace Ratchet.Authoring;

/// <summary>A run, as its function's code sees it, with its event.</summary>
/// <typeparam name="TEvent">The type of the event's data.</typeparam>
public interface IRunContext<TEvent> : IRunContext
{
    /// <summary>The event that started the run.</summary>
    RunEvent<TEvent> Event { get; }
}
