using System.Globalization;
using System.Net.Http.Headers;
using Ratchet.Model;
using Ratchet.Outgoing;
using Ratchet.Runtimes.Inngest.Canonical;
using Ratchet.Runtimes.Inngest.Signing;
using Ratchet.Telemetry;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Calls a function of an app and tells what its answer means. Whatever goes wrong with the call is a result, too.</summary>
public sealed class AskApp(IHttpClientFactory clients, BodySignatures signatures, TimeProvider time)
{
    private const int MaxAnswer = 8 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>Makes a call.</summary>
    /// <param name="function">What to call, as it is registered now; null if it is not any more.</param>
    /// <param name="call">What to send.</param>
    /// <param name="cancellation">Breaks the call off.</param>
    internal async Task<CallResult> SendAsync(FunctionDefinition? function, CallRequest call, CancellationToken cancellation)
    {
        if (function?.Url is not { } functionUrl)
        {
            return new CallResult.Rejected(UpstreamErrors.NotRegistered(call.FunctionId));
        }

        var url = StepUrl.Of(functionUrl, call.Step);
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var request = RequestOf(url, call);
            using var http = clients.CreateClient(AppHttp.ClientName);
            using var answer = await TracedCall.SendAsync(http, request, TraceContext.OfCall(call.Journal.Run, call.RequestId), either.Token);
            var (body, isWhole) = await CappedRead.ReadAsync(answer.Content, MaxAnswer, either.Token);
            return isWhole
                ? ReadReply.Of(new AppReply((int)answer.StatusCode, HeadersOf(answer), body), Refuse, time.GetUtcNow())
                : new CallResult.Rejected(UpstreamErrors.TooLarge(MaxAnswer));
        }
        catch (FormatException wrong)
        {
            return new CallResult.Rejected(new ErrorInfo("NotSendable", $"The run cannot be sent to its app: {wrong.Message}"), IsFinal: true);
        }
        catch (OutgoingCallRefusedException refusal)
        {
            return new CallResult.Rejected(ErrorInfo.From(refusal) with { Stack = null }, IsFinal: true);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new CallResult.Rejected(UpstreamErrors.TooSlow(url, Longest));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return new CallResult.Rejected(UpstreamErrors.NotReached(url, exception));
        }

        string? Refuse(string? signature, ReadOnlySpan<byte> body) => signature is null && !function.SignsAnswers ? null : signatures.Refuse(signature, body);
    }

    private static HttpRequestMessage RequestOf(Uri url, CallRequest call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(CanonicalJson.Of(call.ToJson())) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-inngest-generation-id", call.Journal.Run.Generation.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("x-inngest-job-id", call.JobId);
        request.Headers.Add("x-inngest-req-version", call.Version.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("x-inngest-step-id", call.Step?.Hash ?? StepUrl.Discovery);
        request.Headers.Add("x-request-id", call.RequestId);
        request.Headers.Add("x-run-id", call.Journal.Run.Id);
        return request;
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage answer) => answer.Headers.Concat(answer.Content.Headers)
        .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value));
}
