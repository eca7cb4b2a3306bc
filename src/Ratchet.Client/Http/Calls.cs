using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ratchet.Client.Json;

namespace Ratchet.Client.Http;

/// <summary>The requests that the client makes.</summary>
internal static class Calls
{
    /// <summary>What reading a stream is called in logs.</summary>
    public const string ReadAStream = "read a stream";

    private const int SeedBytes = 10;
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    /// <summary>Sends events. However often it is sent, the seed gives them the same ids.</summary>
    public static Call Send(IReadOnlyList<OutgoingEvent> events, DateTimeOffset now) => new(HttpMethod.Post, "e/")
    {
        Purpose = "send events",
        SendsEvents = true,
        Headers = new Dictionary<string, string>
        {
            ["x-inngest-event-id-seed"] = string.Create(
                CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds()},{Convert.ToBase64String(RandomNumberGenerator.GetBytes(SeedBytes))}"),
        },
        Body = JsonSerializer.SerializeToUtf8Bytes([.. events.Select(EventToSend.Of)], ClientJson.Default.EventsToSend),
    };

    /// <summary>Starts a run. However often it is sent, the key makes it one.</summary>
    public static Call Start(string functionId, JsonElement? data, JsonElement? user, string? idempotencyKey) =>
        new(HttpMethod.Post, $"v1/functions/{Segment(functionId)}/invoke")
        {
            Purpose = "start a function",
            Body = JsonSerializer.SerializeToUtf8Bytes(
                new StartRequest(data ?? EmptyObject, user, idempotencyKey ?? RandomNumberGenerator.GetHexString(32, lowercase: true)),
                ClientJson.Default.StartRequest),
        };

    public static Call RunsOfEvent(string eventId) =>
        new(HttpMethod.Get, $"v1/events/{Segment(eventId)}/runs") { Purpose = "read the runs of an event" };

    /// <summary>Lists runs, from a cursor on.</summary>
    public static Call List(RunFilter filter, string? cursor)
    {
        (string Name, string? Value)[] parameters =
        [
            ("limit", filter.PageSize.ToString(CultureInfo.InvariantCulture)),
            ("function_id", filter.FunctionId),
            ("event_name", filter.EventName),
            ("from", Instant(filter.From)),
            ("until", Instant(filter.Until)),
            .. filter.Statuses.Distinct().SelectMany(StatusWords.Of).Select(word => ("status", (string?)word)),
            ("cursor", cursor),
        ];
        var given = parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        return new Call(HttpMethod.Get, $"v1/runs?{string.Join('&', given)}") { Purpose = "list runs" };
    }

    public static Call Read(string runId) => new(HttpMethod.Get, RunPath(runId)) { Purpose = "read a run", RunId = runId };

    public static Call AwaitEnd(string runId, TimeSpan wait) =>
        new(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{RunPath(runId)}/result?wait={(int)wait.TotalSeconds}s"))
        {
            Purpose = "await a run",
            RunId = runId,
            Wait = wait,
        };

    public static Call Cancel(string runId) => new(HttpMethod.Delete, RunPath(runId)) { Purpose = "cancel a run", RunId = runId };

    /// <summary>Ends sleeps. Without names it is not repeatable: it might end sleeps that began after the first time.</summary>
    public static Call WakeUp(string runId, IReadOnlyList<string>? correlationIds) => new(HttpMethod.Post, $"{RunPath(runId)}/wake")
    {
        Purpose = "wake a run up",
        RunId = runId,
        Body = JsonSerializer.SerializeToUtf8Bytes(new WakeRequest(correlationIds), ClientJson.Default.WakeRequest),
        Repeatable = correlationIds is not null,
    };

    /// <summary>Reads a stream from an index on, or from after the last chunk that was received.</summary>
    public static Call Stream(string runId, string? name, long startIndex, long? last)
    {
        var from = (last + 1 ?? startIndex).ToString(CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string> { ["Accept"] = "text/event-stream" };
        if (last is { } received)
        {
            headers["Last-Event-ID"] = received.ToString(CultureInfo.InvariantCulture);
        }

        var ofName = name is null ? "" : $"&namespace={Uri.EscapeDataString(name)}";
        return new Call(HttpMethod.Get, $"{RunPath(runId)}/stream?startIndex={from}{ofName}") { Purpose = ReadAStream, RunId = runId, Headers = headers };
    }

    private static string RunPath(string runId) => $"v1/runs/{Segment(runId)}";

    private static string? Instant(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An id in a path; dots alone would lead to another path.</summary>
    private static string Segment(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return id is "." or ".." ? throw new ArgumentException($"'{id}' is no id.", nameof(id)) : Uri.EscapeDataString(id);
    }
}
