using System.Globalization;
using System.Text.Json;
using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Turns what an app's code waits for into what the engine knows. Pure.</summary>
internal static class AskedOps
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>The op; a step that failed if what it asks for cannot be; null if the op is none of a wait.</summary>
    public static Op? Of(SdkOp asked, DateTimeOffset now)
    {
        try
        {
            return asked.Code switch
            {
                OpCodes.Sleep => new Op.Sleep(asked.Key, Until(asked.Opts.Text("duration") ?? asked.Name, "sleep", now)),
                OpCodes.WaitForEvent => WaitForEvent(asked, now),
                OpCodes.WaitForSignal => WaitForSignal(asked, now),
                OpCodes.InvokeFunction => Invoke(asked, now),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is FormatException or ExpressionException)
        {
            var error = new ErrorInfo("Error", $"Step '{asked.Key.Id}' cannot be: {exception.Message.TrimEnd('.')}.");
            return new Op.StepFailed(asked.Key, new StepAttempt(0, now, now, error), error, KindOf(asked.Code));
        }
    }

    private static Op.WaitForEvent WaitForEvent(SdkOp asked, DateTimeOffset now) => new(
        asked.Key,
        asked.Opts.Text("event") ?? asked.Name ?? throw new FormatException("it does not say which event it waits for"),
        asked.Opts.Text("if") is { Length: > 0 } condition ? Expression.Parse(condition, Variables.Event, Variables.Async) : null,
        Timeout(asked, now));

    private static Op.WaitForSignal WaitForSignal(SdkOp asked, DateTimeOffset now) => new(
        asked.Key,
        asked.Opts.Text("signal") is { Length: > 0 } signal ? signal : asked.Name ?? throw new FormatException("it does not say which signal it waits for"),
        Timeout(asked, now),
        asked.Opts.Text("conflict") == "replace" ? SignalConflict.Replace : SignalConflict.Fail);

    private static Op.Invoke Invoke(SdkOp asked, DateTimeOffset now)
    {
        var payload = asked.Opts.Field("payload");
        return new Op.Invoke(
            asked.Key,
            asked.Opts.Text("function_id") ?? throw new FormatException("it does not say which function it invokes"),
            ObjectOf(payload, "data") ?? Payload.EmptyObject,
            Timeout(asked, now),
            ObjectOf(payload, "user"),
            payload.Text("v"));
    }

    private static Payload? ObjectOf(JsonElement payload, string name) => payload.Field(name) switch
    {
        { ValueKind: JsonValueKind.Object } data => data.ToPayload(),
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        _ => throw new FormatException($"the \"{name}\" it gives the function is not an object"),
    };

    private static DateTimeOffset Timeout(SdkOp asked, DateTimeOffset now) =>
        asked.Opts.Text("timeout") is { Length: > 0 } timeout ? Until(timeout, "timeout", now) : now + Year;

    private static DateTimeOffset Until(string? text, string what, DateTimeOffset now)
    {
        DateTimeOffset? until = Durations.TryParse(text, out var duration) ? duration <= Limits.Wait ? now + duration : DateTimeOffset.MaxValue
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
        return until switch
        {
            null => throw new FormatException($"its {what} '{text}' is neither a duration, as 30s or 1h30m, nor a time"),
            { } far when far > now + Limits.Wait => throw new FormatException($"its {what} '{text}' is longer than {Limits.Wait.TotalDays} days"),
            { } near => near,
        };
    }

    private static StepKind KindOf(string code) => code switch
    {
        OpCodes.Sleep => StepKind.Sleep,
        OpCodes.WaitForEvent => StepKind.WaitForEvent,
        OpCodes.WaitForSignal => StepKind.WaitForSignal,
        _ => StepKind.Invoke,
    };
}
