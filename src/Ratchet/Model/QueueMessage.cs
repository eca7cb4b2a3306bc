using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>A message of the queue: what to look at and why. It points to what is stored and never carries data.</summary>
public abstract record QueueMessage
{
    private const int CurrentVersion = 1;
    private const int LongestExcerpt = 300;

    /// <summary>The version of the message's shape.</summary>
    [JsonPropertyName("v"), JsonPropertyOrder(-1)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>When it was to be visible, in milliseconds since 1970, by the clock of its sender.</summary>
    [JsonPropertyName("due"), JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Due { get; init; }

    /// <summary>Its place in the trace that it belongs to, as W3C Trace Context writes it.</summary>
    [JsonPropertyName("traceparent"), JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }

    /// <summary>What others keep in that trace.</summary>
    [JsonPropertyName("tracestate"), JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceState { get; init; }

    /// <summary>Both; null if it belongs to none.</summary>
    [JsonIgnore]
    public TraceContext? Trace
    {
        get => TraceContext.Read(TraceParent, TraceState);
        init => (TraceParent, TraceState) = (value?.Parent, value?.State);
    }

    /// <summary>Reads a message's text.</summary>
    /// <exception cref="FormatException">It is not a message of a version this app knows; the queue then sets it aside as poison.</exception>
    public static QueueMessage Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var message = Read(document.RootElement);
            return message is { Version: CurrentVersion, IsWellFormed: true }
                ? message
                : throw new FormatException($"The queue message has version {message?.Version}, or lacks what it is about; this app reads version {CurrentVersion}: {Excerpt(text)}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new FormatException($"The queue message is not the JSON of a message of this app: {Excerpt(text)}", exception);
        }
    }

    /// <summary>The message's text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, GetType(), QueueMessageJson.Default);

    /// <summary>Whether the ids in it can be ids.</summary>
    [JsonIgnore]
    internal abstract bool IsWellFormed { get; }

    // While it is hidden, the log is the only place where an operator can see it.
    private static string Excerpt(string text) => text.Length > LongestExcerpt ? $"{text[..LongestExcerpt]}…" : text;

    private static QueueMessage? Read(JsonElement json) => json switch
    {
        _ when json.TryGetProperty("run", out _) => json.Deserialize(QueueMessageJson.Default.RunMessage),
        _ when json.TryGetProperty("runs", out _) => json.Deserialize(QueueMessageJson.Default.BundleMessage),
        _ when json.TryGetProperty("event", out _) => json.Deserialize(QueueMessageJson.Default.EventMessage),
        _ when json.TryGetProperty("schedule", out _) => json.Deserialize(QueueMessageJson.Default.ScheduleMessage),
        _ when json.TryGetProperty("sweep", out _) => json.Deserialize(QueueMessageJson.Default.SweepMessage),
        _ => null,
    };
}
