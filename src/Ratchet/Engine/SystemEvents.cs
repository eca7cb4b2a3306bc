using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine;

/// <summary>
/// The events that say how a run ended, in the shape of Inngest's: <c>inngest/function.finished</c> always, <c>inngest/function.failed</c> or
/// <c>inngest/function.cancelled</c> where it applies. Only those that start a function are stored. None is raised of a run that one of them
/// started, so that a failing handler does not call itself.
/// </summary>
public sealed class SystemEvents(StartRuns start, IIdAllocator ids)
{
    /// <summary>The name of the event of every run that has ended.</summary>
    public const string Finished = "inngest/function.finished";

    /// <summary>The name of the event of a run that has failed.</summary>
    public const string Failed = "inngest/function.failed";

    /// <summary>The name of the event of a run that was cancelled.</summary>
    public const string Cancelled = "inngest/function.cancelled";

    /// <summary>Raises the events of a run that has ended. Raising them again starts nothing twice.</summary>
    internal async Task RaiseAsync(Journal ended, CancellationToken cancellation)
    {
        foreach (var name in NamesOf(ended.Run).Where(start.AnyListens))
        {
            var raised = EventOf(name, ended);
            if (start.StartedBy(raised).Select(function => start.RunOf(function, raised)).ToArray() is { Length: > 0 } runs)
            {
                await start.StoreAsync(new Intake([new AcceptedEvent(raised, runs)]), cancellation);
            }
        }
    }

    private static string[] NamesOf(Run run) => run switch
    {
        { EventName: Finished or Failed or Cancelled } => [],
        { Status: RunStatus.Failed } => [Failed, Finished],
        { Status: RunStatus.Cancelled } => [Cancelled, Finished],
        _ => [Finished],
    };

    private Event EventOf(string name, Journal ended)
    {
        var run = ended.Run;
        var endedAt = run.EndedAt ?? run.CreatedAt;
        var seed = new EventIdSeed(endedAt, SHA256.HashData(Encoding.UTF8.GetBytes($"{run.Id}/{name}")).AsMemory(0, 10));
        return new Event
        {
            Id = ids.EventIds(1, endedAt, seed)[0],
            Name = name,
            Data = DataOf(ended),
            User = Payload.EmptyObject,
            Ts = endedAt.ToUnixTimeMilliseconds(),
            ReceivedAt = endedAt,
        };
    }

    private static Payload DataOf(Journal ended)
    {
        var run = ended.Run;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("_inngest");
            json.WriteString("status", run.Status.ToString());
            json.WriteEndObject();
            json.WriteString("function_id", run.FunctionId);
            json.WriteString("run_id", run.Id);
            json.WritePropertyName("event");
            EventJson.Write(json, ended.Event);
            json.WriteStartArray("events");
            EventJson.Write(json, ended.Event);
            json.WriteEndArray();
            if (run.Output is { } output && run.Status != RunStatus.Cancelled)
            {
                json.WritePropertyName("result");
                json.WriteRawValue(output.Utf8.Span, skipInputValidation: true);
            }

            if (run is { Status: RunStatus.Failed, Output: { } failure } && ErrorJson.Read(failure) is { } error)
            {
                json.WriteStartObject("error");
                json.WriteString("error", error.Name);
                json.WriteString("name", error.Name);
                json.WriteString("message", error.Message);
                json.WriteString("stack", error.Stack ?? string.Empty);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return new Payload(buffer.WrittenMemory);
    }
}
