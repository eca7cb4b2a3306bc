using System.Text.Json;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Engine.Waiting;

/// <summary>A step that waits for a signal: an event that nobody can send by the name of events, found by the signal's name. Pure.</summary>
internal static class AwaitSignal
{
    /// <summary>The name of the events that carry signals.</summary>
    public const string EventName = "inngest/signal.sent";

    public static Step StepOf(Op.WaitForSignal wait, DateTimeOffset now) => new()
    {
        Key = wait.Key,
        Kind = StepKind.WaitForSignal,
        StartedAt = now,
        DueAt = wait.Until,
        Awaits = Patterns.OfValue(EventName, "data.signal", wait.Signal, wait.Until),
    };

    /// <summary>The event that carries a signal.</summary>
    public static IncomingEvent EventOf(string signal, Payload data) =>
        new(EventName, new Payload(JsonSerializer.SerializeToUtf8Bytes(new SignalData(signal, data), SignalJson.Default.SignalData)), Payload.EmptyObject);

    /// <summary>What its step returns: <c>{signal, data}</c>, so that a signal that carries nothing is not taken for none.</summary>
    public static Payload OutputOf(Event accepted) => accepted.Data;
}
