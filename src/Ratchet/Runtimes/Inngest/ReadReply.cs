using System.Globalization;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Tells what an app's HTTP answer means. Pure.</summary>
internal static class ReadReply
{
    /// <summary>Checks a signature.</summary>
    public delegate string? Refuse(string? signature, ReadOnlySpan<byte> body);

    private const string NoRetry = "x-inngest-no-retry";
    private const string RetryAfterHeader = "retry-after";
    private const int Streamed = 201;
    private const int Returned = 200;
    private const int OfOps = 206;

    /// <summary>Reads an answer.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="refuse">What is wrong with a signature and the body it is of, to be added to "The answer"; null if nothing is.</param>
    /// <param name="now">The moment.</param>
    public static CallResult Of(AppReply reply, Refuse refuse, DateTimeOffset now)
    {
        try
        {
            var whole = reply.Status == Streamed ? Unwrap(reply) : reply;
            return Read(whole, refuse, now) with { Version = VersionOf(whole) };
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return new CallResult.Rejected(UpstreamErrors.NotReadable(reply, exception.Message));
        }
    }

    private static CallResult Read(AppReply reply, Refuse refuse, DateTimeOffset now)
    {
        if (reply["x-inngest-sdk"] is null)
        {
            return new CallResult.Rejected(UpstreamErrors.NotOfSdk(reply));
        }

        if (refuse(reply["x-inngest-signature"], reply.Body.Span) is { } problem)
        {
            return new CallResult.Rejected(UpstreamErrors.NotSigned(problem));
        }

        var isFinal = reply[NoRetry] == "true";
        var retryAt = RetryAfter.Read(reply[RetryAfterHeader], now);
        return reply.Status switch
        {
            Returned => new CallResult.Returned(LenientJson.Parse(reply.Body.Span).ToPayload()),
            OfOps => new CallResult.Ops(OpsOf(reply.Body), isFinal, retryAt),
            >= 400 => new CallResult.Rejected(ErrorOf(reply), isFinal, retryAt),
            _ => new CallResult.Rejected(UpstreamErrors.Unexplained(reply)),
        };
    }

    private static ErrorInfo ErrorOf(AppReply reply)
    {
        try
        {
            return AppError.Read(LenientJson.Parse(reply.Body.Span)) ?? UpstreamErrors.Unexplained(reply);
        }
        catch (JsonException)
        {
            return UpstreamErrors.Unexplained(reply);
        }
    }

    private static IReadOnlyList<SdkOp> OpsOf(ReadOnlyMemory<byte> body)
    {
        var json = LenientJson.Parse(body.Span);
        return json.ValueKind == JsonValueKind.Array ? SdkOp.AllOf(json) : [SdkOp.Of(json)];
    }

    /// <summary>A streamed answer keeps the connection alive with white space, and comes in the end with a status of its own.</summary>
    private static AppReply Unwrap(AppReply streamed)
    {
        var json = LenientJson.Parse(streamed.Body.Span);
        var body = json.Field("body");
        if (json.Number("status") is not (>= 100 and < 600 and var status) || body.ValueKind == JsonValueKind.Undefined)
        {
            throw new FormatException("a streamed answer has no \"status\" and \"body\"");
        }

        var headers = new Dictionary<string, string>(streamed.Headers);
        if (json.Field("headers") is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (var header in own.EnumerateObject())
            {
                headers[header.Name.ToLowerInvariant()] = header.Value.ToString();
            }
        }

        // As the SDK for Go says them.
        if (json.Field("noRetry").ValueKind == JsonValueKind.True)
        {
            headers[NoRetry] = "true";
        }

        if (json.Text("retryAt") is { } retryAt)
        {
            headers[RetryAfterHeader] = retryAt;
        }

        return new AppReply((int)status, headers, body.ValueKind == JsonValueKind.String ? System.Text.Encoding.UTF8.GetBytes(body.GetString()!) : body.ToPayload().Utf8);
    }

    private static int VersionOf(AppReply reply) =>
        int.TryParse(reply["x-inngest-req-version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
