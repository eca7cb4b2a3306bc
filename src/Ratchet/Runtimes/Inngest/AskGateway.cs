using System.Text.Json;
using Ratchet.Model;
using Ratchet.Outgoing;
using Ratchet.Telemetry;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Makes the HTTP requests that a function leaves to the server, so that no process of the app's waits for their answers.</summary>
public sealed class AskGateway(IHttpClientFactory clients, TimeProvider time)
{
    private const int MaxAnswer = Limits.OutputBytes;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>Makes the request that an op asks for.</summary>
    /// <param name="asked">The op.</param>
    /// <param name="attempt">The try, 0-based.</param>
    /// <param name="retries">Further tries after a first that failed.</param>
    /// <param name="cancellation">Breaks the request off.</param>
    /// <returns>What the step came to.</returns>
    internal async Task<Op> SendAsync(SdkOp asked, int attempt, int retries, CancellationToken cancellation)
    {
        var startedAt = time.GetUtcNow();
        var kind = asked.Code == OpCodes.Gateway ? StepKind.Gateway : StepKind.AiGateway;
        try
        {
            var output = await SendAsync(asked, cancellation);
            return new Op.StepCompleted(asked.Key, new StepAttempt(attempt, startedAt, time.GetUtcNow()), output, kind);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException or FormatException or OutgoingCallRefusedException)
        {
            cancellation.ThrowIfCancellationRequested();
            var error = new ErrorInfo($"{asked.Code}Error", $"The request of step '{asked.Key.Id}' failed: {exception.Message}");
            var tried = new StepAttempt(attempt, startedAt, time.GetUtcNow(), error);
            var isFinal = exception is OutgoingCallRefusedException or FormatException || Retries.IsLast(attempt, retries);
            return isFinal ? new Op.StepFailed(asked.Key, tried, error, kind) : new Op.StepErrored(asked.Key, tried, error, Kind: kind);
        }
    }

    private async Task<Payload> SendAsync(SdkOp asked, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var request = asked.Code == OpCodes.Gateway ? GatewayRequest.Of(asked.Opts) : AiGatewayRequest.Of(asked.Opts);
        using var http = clients.CreateClient(OutgoingHttp.ClientName);
        http.Timeout = Timeout.InfiniteTimeSpan;
        try
        {
            using var answer = await TracedCall.SendAsync(http, request, otherwise: null, either.Token);
            var (body, isWhole) = await CappedRead.ReadAsync(answer.Content, MaxAnswer, either.Token);
            return !isWhole ? throw new HttpRequestException($"the answer is larger than {MaxAnswer} bytes")
                : asked.Code == OpCodes.Gateway ? GatewayRequest.OutputOf(request, answer, body) : AiGatewayRequest.OutputOf(answer, body);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"there was no answer within {Longest.TotalHours} h");
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException($"the answer is not JSON: {exception.Message}");
        }
    }
}
