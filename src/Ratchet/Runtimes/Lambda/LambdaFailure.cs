using System.Text.Json;
using Ratchet.Expressions.Values;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Lambda;

/// <summary>What a failed invocation comes to. Pure.</summary>
internal static class LambdaFailure
{
    private const int TooManyRequests = 429;

    /// <summary>The function threw, or ran out of time or memory; it is tried again as a service that answers 500 would be.</summary>
    public static ExplainedException OfFunction(string stepId, string kind, StepReply reply)
    {
        var type = FieldOf(reply, "errorType") ?? kind;
        var message = FieldOf(reply, "errorMessage") ?? StepText.Excerpt(reply.Text.Span);
        return new ExplainedException("LambdaFunctionError", $"Step '{stepId}': the Lambda function failed with {type}: {message}") { Detail = "", Response = Responses.Recorded(reply) };
    }

    /// <summary>AWS did not execute the function. Of its refusals only that of too many requests passes by itself.</summary>
    public static ExplainedException OfService(string stepId, string? type, StepReply reply, DateTimeOffset now)
    {
        var message = FieldOf(reply, "message") ?? FieldOf(reply, "Message") ?? StepText.Excerpt(reply.Text.Span);
        var name = type is null ? "" : $" {type.Split(':')[0]}";
        return new ExplainedException(
            reply.Status is TooManyRequests or >= 500 ? "StepUnavailable" : "LambdaRefused",
            $"Step '{stepId}' was not executed; AWS Lambda answered {reply.Status}{name}: {message}")
        {
            IsFinal = reply.Status is not TooManyRequests and < 500,
            RetryAfter = RetryAfter.Of(null, reply.RetryAfter, now),
            Detail = "",
            Response = Responses.Recorded(reply),
        };
    }

    private static string? FieldOf(StepReply reply, string field)
    {
        try
        {
            var json = JsonElement.Parse(ReadableJson.Of(reply.Text));
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
