using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Signals;

/// <summary>The signal a body sends, or what is wrong with it.</summary>
/// <param name="Signal">Its name.</param>
/// <param name="Data">What it carries: any JSON.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record SignalRequest(string Signal, Payload Data, ApiError? Error = null)
{
    private const int MaxLength = 512;

    /// <summary>The fields of the body.</summary>
    public static readonly string[] Fields = ["signal", "data"];

    /// <summary>Reads a body. Pure.</summary>
    public static SignalRequest Of(BodyFields body)
    {
        if (body.Error is not null)
        {
            return new SignalRequest("", Payload.Null, body.Error);
        }

        var problem = body.ReadText("signal", out var signal)
            ?? (string.IsNullOrEmpty(signal) ? "\"signal\" is missing; every signal needs a non-empty name."
                : signal.Length > MaxLength ? $"\"signal\" has {Quantity.Show(signal.Length)} characters; at most {MaxLength} are allowed."
                : null);
        if (problem is not null)
        {
            return Wrong(problem);
        }

        return body.Values.TryGetValue("data", out var data)
            ? JsonValue.Read(data, "\"data\"", out var payload) is { } wrong ? Wrong(wrong) : new SignalRequest(signal!, payload)
            : new SignalRequest(signal!, Payload.Null);
    }

    private static SignalRequest Wrong(string message) => new("", Payload.Null, BodyFields.Invalid($"Invalid signal data: {message}"));
}
