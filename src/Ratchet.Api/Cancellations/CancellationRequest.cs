using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Cancellations;

/// <summary>Which runs a body wants cancelled, or all that is wrong with it.</summary>
internal sealed record CancellationRequest
{
    /// <summary>The fields of the body.</summary>
    public static readonly string[] Fields = ["app_id", "function_id", "started_after", "started_before", "if"];

    /// <summary>By how much the sender's clock may be ahead.</summary>
    private static readonly TimeSpan ClockAllowance = TimeSpan.FromSeconds(5);

    public string AppId { get; private init; } = "";

    public string FunctionId { get; private init; } = "";

    public DateTimeOffset? StartedAfter { get; private init; }

    public DateTimeOffset StartedBefore { get; private init; }

    public string? If { get; private init; }

    public ApiError? Error { get; private init; }

    /// <summary>Reads a body. Pure.</summary>
    public static CancellationRequest Of(BodyFields body, DateTimeOffset now)
    {
        if (body.Error is not null)
        {
            return new CancellationRequest { Error = body.Error };
        }

        DateTimeOffset? before = null;
        string?[] problems =
        [
            ReadRequired(body, "app_id", out var app),
            ReadRequired(body, "function_id", out var function),
            ReadTime(body, "started_after", out var after),
            ReadRequired(body, "started_before", out _) ?? ReadTime(body, "started_before", out before) ?? CheckRange(after, before, now),
            body.ReadText("if", out var condition),
        ];
        var wrong = string.Join('\n', problems.Where(problem => problem is not null));
        return wrong.Length > 0
            ? new CancellationRequest { Error = BodyFields.Invalid(wrong) }
            : new CancellationRequest { AppId = app!, FunctionId = function!, StartedAfter = after, StartedBefore = before!.Value, If = condition };
    }

    private static string? ReadRequired(BodyFields body, string name, out string? text) =>
        body.ReadText(name, out text) ?? (string.IsNullOrEmpty(text) ? $"{name} is required" : null);

    private static string? ReadTime(BodyFields body, string name, out DateTimeOffset? time)
    {
        time = null;
        return body.ReadText(name, out var text) ?? (text is null || Rfc3339.TryRead(text, out time)
            ? null
            : $"\"{name}\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"{Excerpt.Of(text)}\".");
    }

    private static string? CheckRange(DateTimeOffset? after, DateTimeOffset? before, DateTimeOffset now) =>
        before > now + ClockAllowance ? "\"started_before\" lies in the future: runs that have not been stored yet cannot be cancelled."
        : after >= before ? "\"started_after\" must be earlier than \"started_before\"."
        : null;
}
