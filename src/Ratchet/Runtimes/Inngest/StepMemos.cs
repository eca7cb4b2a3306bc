using System.Buffers;
using System.Text.Json;
using Ratchet.Engine.Deciding;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>A run's recorded outcomes as the SDKs read them: an object of the steps' hashes. Pure.</summary>
public static class StepMemos
{
    private const string TimedOut = "InngestInvokeTimeoutError";
    private const string TimedOutMessage = "Timed out waiting for invoked function to complete";

    /// <summary>The steps that the run has gone on from.</summary>
    public static Payload Of(Journal journal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, Known(journal));
        }

        return new Payload(buffer.WrittenMemory);
    }

    /// <summary>The steps that the run has gone on from, in the order in which it did.</summary>
    internal static IReadOnlyList<Step> Known(Journal journal) => [.. journal.Steps.Values.Where(step => step.IsTakenUp && step.Kind != StepKind.Defer).OrderBy(step => step.Order)];

    internal static void Write(Utf8JsonWriter json, IReadOnlyList<Step> steps)
    {
        json.WriteStartObject();
        foreach (var step in steps)
        {
            json.WritePropertyName(step.Key.Hash);
            Write(json, step);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Step step)
    {
        switch (step)
        {
            case { Error: { } error }:
                json.WriteStartObject();
                json.WritePropertyName("error");
                Write(json, step.Kind == StepKind.Invoke ? OfInvocation(error) : error, named: step.Kind == StepKind.Invoke && error.Name != InvokeFunction.NotFound);
                json.WriteEndObject();
                break;
            case { Kind: StepKind.Sleep }:
                json.WriteNullValue();
                break;
            case { Kind: StepKind.WaitForEvent }:
            case { Kind: StepKind.WaitForSignal } when IsNull(step.Output):
                WriteRaw(json, step.Output);
                break;
            default:
                json.WriteStartObject();
                json.WritePropertyName("data");
                WriteRaw(json, step.Output);
                json.WriteEndObject();
                break;
        }
    }

    /// <summary>What the SDKs call what went wrong with an invocation.</summary>
    private static ErrorInfo OfInvocation(ErrorInfo error) => error.Name switch
    {
        InvokeFunction.TimedOut => new ErrorInfo(TimedOut, TimedOutMessage),
        InvokeFunction.NotFound => error with { Name = "Error" },
        _ => error,
    };

    private static void Write(Utf8JsonWriter json, ErrorInfo error, bool named)
    {
        json.WriteStartObject();
        if (named)
        {
            json.WriteString("error", error.Name == TimedOut ? $"{error.Name}: {error.Message}" : error.Name);
        }

        json.WriteString("message", error.Message);
        json.WriteString("name", error.Name);
        if (error.Stack is { } stack)
        {
            json.WriteString("stack", stack);
        }

        if (error.Cause is { } cause)
        {
            json.WritePropertyName("cause");
            Write(json, cause, named: false);
        }

        json.WriteEndObject();
    }

    private static bool IsNull(Payload? output) => output is null || output.Utf8.Span.SequenceEqual("null"u8);

    private static void WriteRaw(Utf8JsonWriter json, Payload? output) => json.WriteRawValue((output ?? Payload.Null).Utf8.Span, skipInputValidation: true);
}
