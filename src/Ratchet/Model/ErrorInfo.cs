using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>An error as it is recorded and served, in the shape of the Inngest SDKs.</summary>
/// <param name="Name">The exception's type name, without namespace.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Where it was thrown, at most 4,096 characters.</param>
/// <param name="Cause">What it wraps, four levels deep at most.</param>
public sealed record ErrorInfo(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("stack"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Stack = null,
    [property: JsonPropertyName("cause"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ErrorInfo? Cause = null)
{
    private const int MaxStack = 4096;
    private const int MaxCauses = 4;

    /// <summary>Describes an exception.</summary>
    public static ErrorInfo From(Exception exception) => From(exception, MaxCauses);

    private static ErrorInfo From(Exception exception, int causes)
    {
        var stack = exception.StackTrace;
        return new ErrorInfo(
            exception.GetType().Name,
            exception.Message,
            stack?.Length > MaxStack ? stack[..MaxStack] : stack,
            exception.InnerException is { } inner && causes > 0 ? From(inner, causes - 1) : null);
    }
}
