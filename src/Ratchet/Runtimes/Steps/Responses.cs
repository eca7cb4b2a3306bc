using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Ratchet.Expressions.Values;
using Ratchet.Model;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Runtimes.Steps;

/// <summary>
/// What a step's answer means, whatever ran it. Its status is the object's <c>status</c>, else its <c>statusCode</c>, else the transport's own:
/// 2xx is success, 5xx is tried again, everything else is final. Pure.
/// </summary>
internal static class Responses
{
    private const int NoContent = 204;
    private static readonly Payload NoContentResponse = new("""{"status":204}"""u8.ToArray());

    /// <summary>The response of a step that succeeded.</summary>
    /// <exception cref="ExplainedException">It failed; the exception says why, and whether and when it is tried again.</exception>
    public static Payload Read(string stepId, StepReply reply, DateTimeOffset now)
    {
        if (reply is { Status: NoContent, Text.IsEmpty: true })
        {
            return NoContentResponse;
        }

        var response = Parse(reply, out var problem);
        var status = (response is { } given ? StatusOf(given) : null) ?? reply.Status;
        return status switch
        {
            >= 200 and < 300 when problem is not null => throw Failure(reply, problem.Name, $"Step '{stepId}' answered {status}, but {problem.Message}", isFinal: true),
            >= 200 and < 300 => new Payload(reply.Text),
            >= 500 => throw Failure(reply, "StepUnavailable", $"Step '{stepId}' answered {status}{Excerpt(reply)}", isFinal: false, RetryAfter.Of(response, reply.RetryAfter, now)),
            >= 400 => throw Failure(reply, "StepRejected", $"Step '{stepId}' answered {status}, which trying again cannot mend{Excerpt(reply)}", isFinal: true),
            _ => throw Failure(reply, "StepResponseInvalid", $"Step '{stepId}' answered {status}, which is neither success nor failure{Excerpt(reply)}", isFinal: true),
        };
    }

    private static JsonElement? Parse(StepReply reply, out ErrorInfo? problem)
    {
        if (!reply.IsWhole)
        {
            problem = new ErrorInfo("StepResponseTooLarge", $"its response has more than the {StepReply.MaxBytes} bytes it may have: store it elsewhere and answer a reference.");
            return null;
        }

        if (!Utf8.IsValid(reply.Text.Span))
        {
            problem = NoObject("is not UTF-8");
            return null;
        }

        try
        {
            var json = JsonElement.Parse(ReadableJson.Of(reply.Text));
            problem = json.ValueKind == JsonValueKind.Object ? null : NoObject($"is no JSON object but {Describe(json.ValueKind)}");
            return problem is null ? json : null;
        }
        catch (JsonException wrong)
        {
            problem = NoObject(reply.Text.IsEmpty ? "is empty" : $"is not JSON ({wrong.Message.TrimEnd('.')})");
            return null;
        }
    }

    private static ErrorInfo NoObject(string what) => new("StepResponseInvalid", $"its response {what}: answer with an object such as {{\"status\":200,\"body\":…}}.");

    /// <summary>A field that is no whole number from 100 to 599 is not taken for a status: it is data.</summary>
    private static int? StatusOf(JsonElement response) => StatusIn(response, "status") ?? StatusIn(response, "statusCode");

    private static int? StatusIn(JsonElement response, string field) =>
        response.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var status) && status is >= 100 and < 600
            ? status
            : null;

    private static ExplainedException Failure(StepReply reply, string name, string message, bool isFinal, TimeSpan? retryAfter = null) =>
        new(name, message) { IsFinal = isFinal, RetryAfter = retryAfter, Response = Recorded(reply), Detail = reply.Log };

    /// <summary>The whole response, also one that is no JSON: then as a string.</summary>
    public static Payload? Recorded(StepReply reply)
    {
        if (reply.Text.IsEmpty || !reply.IsWhole)
        {
            return null;
        }

        return JsonText.IsValid(reply.Text.Span) ? new Payload(reply.Text) : Payload.From(Encoding.UTF8.GetString(reply.Text.Span), JsonSerializerOptions.Web);
    }

    private static string Excerpt(StepReply reply) => StepText.Excerpt(reply.Text.Span) is { Length: > 0 } excerpt ? $": {excerpt}" : ".";

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        _ => "null",
    };
}
