using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>A queue message: which run to look at and why. It never carries data of the run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Reason">Why it was sent; for people and logs, nothing is decided by it.</param>
/// <param name="Step">The hash of the step whose time a timer message was armed for; for people and logs, too.</param>
/// <param name="Hops">How often it was sent again because its run was not there or nobody could work on it.</param>
/// <param name="Spare">Whether it was sent beside the message that drives the run, in case its worker dies: often nothing is left to do for it.</param>
public sealed record RunMessage(
    [property: JsonPropertyName("run")] string RunId,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("step"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Step = null,
    [property: JsonPropertyName("hops"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Hops = 0,
    [property: JsonPropertyName("spare"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Spare = false)
{
    private const int CurrentVersion = 1;

    /// <summary>The version of the message's shape.</summary>
    [JsonPropertyName("v"), JsonPropertyOrder(-1)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Reads a message's text.</summary>
    /// <exception cref="FormatException">It is not a message of a version this app knows; the queue then sets it aside as poison.</exception>
    public static RunMessage Parse(string text)
    {
        RunMessage? message;
        try
        {
            message = JsonSerializer.Deserialize(text, RunMessageJson.Default.RunMessage);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The queue message is not the JSON of a run message.", exception);
        }

        return message is { Version: CurrentVersion } && Ulid.IsWellFormed(message.RunId)
            ? message
            : throw new FormatException($"The queue message has version {message?.Version}, or no run id; this app reads version {CurrentVersion}.");
    }

    /// <summary>The message's text.</summary>
    public string ToText() => JsonSerializer.Serialize(this, RunMessageJson.Default.RunMessage);
}
