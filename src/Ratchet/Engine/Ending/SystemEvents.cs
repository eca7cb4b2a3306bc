using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Ending;

/// <summary>
/// The events that say how a run ended, in the shape of Inngest's: <c>inngest/function.finished</c> always, <c>inngest/function.failed</c> or
/// <c>inngest/function.cancelled</c> where it applies. Only those that start a function are stored. None is raised of a run that
/// <c>finished</c> or <c>failed</c> started, nor <c>cancelled</c> of one that <c>cancelled</c> started, so that no handler calls itself.
/// </summary>
public sealed class SystemEvents(StartRuns start, LookForApps look, IIdAllocator ids)
{
    /// <summary>
    /// How long a look for apps counts here: longer than for events from outside, so that a run of seconds costs none of its own. The handler of a
    /// run's failures belongs to the app that is known already.
    /// </summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    /// <summary>The name of the event of every run that has ended.</summary>
    public const string Finished = "inngest/function.finished";

    /// <summary>The name of the event of a run that has failed.</summary>
    public const string Failed = "inngest/function.failed";

    /// <summary>The name of the event of a run that was cancelled.</summary>
    public const string Cancelled = "inngest/function.cancelled";

    /// <summary>Raises the events of a run that has ended. Raising them again starts nothing twice.</summary>
    internal async Task RaiseAsync(Journal ended, CancellationToken cancellation)
    {
        var names = NamesOf(ended.Run);
        if (names.Length > 0)
        {
            await look.HandleAsync(FreshFor, cancellation);
        }

        foreach (var name in names)
        {
            if (start.AnyListens(name))
            {
                await start.StoreIfHeardAsync(EventOf(name, ended), cancellation);
            }
        }
    }

    private static string[] NamesOf(Run run) => run switch
    {
        { EventName: Finished or Failed } => [],
        { Status: RunStatus.Failed } => [Failed, Finished],
        { Status: RunStatus.Cancelled, EventName: Cancelled } => [Finished],
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
            SenderId = name == Finished ? null : run.Id,
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
            if (run.Parent is { } parent)
            {
                json.WriteString("correlation_id", InvocationData.CorrelationOf(parent.RunId, parent.Step));
            }

            if (run is { Status: RunStatus.Failed, Output: { } failure } && ErrorJson.Read(failure) is { } error)
            {
                json.WritePropertyName("result");
                WriteError(json, error, static (json, _) => json.WriteBoolean("__serialized", true));
                json.WritePropertyName("error");
                WriteError(json, error, static (json, error) => json.WriteString("error", error.Name));
            }
            else if (run.Output is { } output && run.Status != RunStatus.Cancelled)
            {
                json.WritePropertyName("result");
                json.WriteRawValue(output.Utf8.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return new Payload(buffer.WrittenMemory);
    }

    private static void WriteError(Utf8JsonWriter json, ErrorInfo error, Action<Utf8JsonWriter, ErrorInfo> writeOwn)
    {
        json.WriteStartObject();
        json.WriteString("name", error.Name);
        json.WriteString("message", error.Message);
        json.WriteString("stack", error.Stack ?? string.Empty);
        if (error.Cause is { } cause)
        {
            json.WritePropertyName("cause");
            json.WriteRawValue(ErrorJson.Of(cause).Utf8.Span, skipInputValidation: true);
        }

        writeOwn(json, error);
        json.WriteEndObject();
    }
}
