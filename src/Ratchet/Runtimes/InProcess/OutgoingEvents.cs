using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Checks what a function sends as the API checks what comes from outside.</summary>
internal static class OutgoingEvents
{
    private const int MostEvents = 5000;
    private const int LongestText = 512;
    private const string Reserved = Event.ReservedPrefix;
    private static readonly DateTimeOffset First = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The events as they are accepted.</summary>
    /// <exception cref="NonRetriableException">One of them cannot be sent.</exception>
    public static IReadOnlyList<IncomingEvent> Read(StepKey step, IReadOnlyList<OutgoingEvent> outgoing, JsonSerializerOptions json, int mostBytes) =>
        outgoing.Count is 0 or > MostEvents
            ? throw new NonRetriableException($"Step '{step.Id}' sends {outgoing.Count} events; it must be 1 to {MostEvents}.")
            : [.. outgoing.Select((one, position) => Read(one, json, mostBytes, problem => new NonRetriableException($"Event {position} of step '{step.Id}' cannot be sent: {problem}.")))];

    /// <summary>Writes a value that must be a JSON object; null is an empty one.</summary>
    public static Payload ObjectOf(object? value, JsonSerializerOptions json, Func<string, NonRetriableException> wrong)
    {
        if (value is null)
        {
            return Payload.EmptyObject;
        }

        Payload payload;
        try
        {
            payload = new Payload(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw wrong($"it cannot be written as JSON: {exception.Message.TrimEnd('.')}");
        }

        return payload.Utf8.Span[0] == '{' ? payload : throw wrong($"it is written as {Excerpt(payload)}, and must be a JSON object");
    }

    private static IncomingEvent Read(OutgoingEvent one, JsonSerializerOptions json, int mostBytes, Func<string, NonRetriableException> wrong)
    {
        CheckText("name", one.Name ?? string.Empty, wrong);
        if (one.Name!.StartsWith(Reserved, StringComparison.Ordinal))
        {
            throw wrong($"its name begins with \"{Reserved}\", which is reserved for the events of the platform itself");
        }

        if (one.Id is { } id)
        {
            CheckText("id", id, wrong);
        }

        if (one.V is { Length: > LongestText })
        {
            throw wrong($"its v has more than {LongestText} characters");
        }

        if (one.Timestamp < First || one.Timestamp > Last)
        {
            throw wrong("its timestamp does not lie between 1980 and 2100");
        }

        var data = ObjectOf(one.Data, json, problem => wrong($"its data is wrong: {problem}"));
        var user = ObjectOf(one.User, json, problem => wrong($"its user is wrong: {problem}"));
        return data.Size + user.Size > mostBytes
            ? throw wrong($"it has {data.Size + user.Size} bytes of JSON, more than the {mostBytes} of the setting Ratchet:MaxEventBytes")
            : new IncomingEvent(one.Name, data, user, one.Id, one.Timestamp?.ToUnixTimeMilliseconds(), one.V);
    }

    private static void CheckText(string field, string text, Func<string, NonRetriableException> wrong)
    {
        if (text.Length is 0 or > LongestText)
        {
            throw wrong($"its {field} has {text.Length} characters, and must have 1 to {LongestText}");
        }
    }

    private static string Excerpt(Payload payload)
    {
        var text = payload.ToString();
        return text.Length > 40 ? $"{text[..40]}…" : text;
    }
}
