using System.Buffers;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>What an app is sent with a call. Pure.</summary>
/// <param name="FunctionId">The function.</param>
/// <param name="Journal">The run as stored.</param>
/// <param name="Holder">The invocation that calls: the app repeats it when it records something meanwhile.</param>
/// <param name="RequestId">Names the call.</param>
/// <param name="Step">The step that is to run; null lets the app find out what comes next.</param>
/// <param name="Attempt">The try, 0-based.</param>
/// <param name="MaxAttempts">How many tries there are.</param>
/// <param name="PlansOnly">Whether the app only says which steps come next, and runs none of its own accord.</param>
/// <param name="Version">The version of the protocol that the app has chosen; -1 before it has.</param>
internal sealed record CallRequest(
    string FunctionId, Journal Journal, string Holder, string RequestId, StepKey? Step, int Attempt, int MaxAttempts, bool PlansOnly, int Version)
{
    /// <summary>The most that is sent: an app that is to have more fetches it.</summary>
    public const int MaxBytes = (4 * 1024 * 1024) - 1024;

    /// <summary>About what is said besides the event and the outcomes of a few steps.</summary>
    private const int Frame = 2048;

    public string JobId => $"{Journal.Run.Id}-{Step?.Hash ?? "step"}";

    /// <summary>The body of the call.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        if (Journal.Size > MaxBytes)
        {
            return Write(fetches: true);
        }

        var whole = Write(fetches: false);
        return whole.Length > MaxBytes ? Write(fetches: true) : whole;
    }

    private ReadOnlyMemory<byte> Write(bool fetches)
    {
        var steps = StepMemos.Known(Journal);
        var buffer = new ArrayBufferWriter<byte>(Frame + Journal.Event.Data.Size + (fetches ? 0 : (int)Journal.Size));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("ctx");
            WriteContext(json, steps, fetches);
            json.WritePropertyName("defers");
            WriteDefers(json);
            json.WritePropertyName("event");
            EventJson.Write(json, Journal.Event);
            json.WriteStartArray("events");
            if (!fetches)
            {
                EventJson.Write(json, Journal.Event);
            }

            json.WriteEndArray();
            json.WritePropertyName("steps");
            StepMemos.Write(json, fetches ? [] : steps);
            json.WriteBoolean("use_api", fetches);
            json.WriteNumber("version", Version);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>What the code has deferred it does not say again; what is taken back it cannot take back.</summary>
    private void WriteDefers(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var step in Journal.Steps.Values.Where(step => step.Kind == StepKind.Defer))
        {
            json.WriteStartObject(DeferKeys.HashOf(step.Key));
            json.WriteBoolean("abortable", step.Child is not null);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteContext(Utf8JsonWriter json, IReadOnlyList<Step> steps, bool fetches)
    {
        json.WriteStartObject();
        json.WriteNumber("attempt", Attempt);
        json.WriteBoolean("disable_immediate_execution", PlansOnly);
        json.WriteString("env", "");
        json.WriteString("fn_id", NameUuid.Of(FunctionId));
        json.WriteNumber("generation_id", Journal.Run.Generation);
        json.WriteString("job_id", JobId);
        json.WriteNumber("max_attempts", MaxAttempts);
        json.WriteString("qi_id", Holder);
        json.WriteString("request_id", RequestId);
        json.WriteString("run_id", Journal.Run.Id);
        json.WriteStartObject("stack");
        json.WriteNumber("current", steps.Count);
        json.WriteStartArray("stack");
        foreach (var step in steps)
        {
            json.WriteStringValue(step.Key.Hash);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("step_id", "step");
        json.WriteBoolean("use_api", fetches);
        json.WriteEndObject();
    }
}
