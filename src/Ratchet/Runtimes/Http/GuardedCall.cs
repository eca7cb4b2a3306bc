using Ratchet.Outgoing;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;
using Ratchet.Telemetry;

namespace Ratchet.Runtimes.Http;

/// <summary>Makes a step's request through the engine's one guarded client, and reads its response as far as it may go.</summary>
internal sealed class GuardedCall(IHttpClientFactory clients)
{
    /// <summary>Sends a request and reads the response.</summary>
    /// <param name="step">The step.</param>
    /// <param name="request">The request.</param>
    /// <param name="read">Reads what the response's headers say.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <exception cref="ExplainedException">There is no whole response.</exception>
    public async Task<StepReply> SendAsync(StepTry step, HttpRequestMessage request, Func<HttpResponseMessage, StepReply, StepReply> read, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(OutgoingHttp.ClientName);
        client.Timeout = Timeout.InfiniteTimeSpan; // a try has a limit of its own
        var host = request.RequestUri!.Host;
        try
        {
            using var response = await TracedCall.SendAsync(client, request, step.Trace, cancellation);
            var (text, isWhole) = await CappedRead.ReadAsync(response.Content, StepReply.MaxBytes, cancellation);
            var retryAfter = response.Headers.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
            return read(response, new StepReply((int)response.StatusCode, text, isWhole, retryAfter));
        }
        catch (OutgoingCallRefusedException refused)
        {
            throw new ExplainedException("StepRefused", $"Step '{step.StepId}' was not called. {refused.Message}") { IsFinal = true, Detail = "" };
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ExplainedException("StepUnreachable", $"Step '{step.StepId}' got no whole response from {host}: {Explain(failed)}") { Detail = "" };
        }
    }

    private static string Explain(Exception failed) => failed switch
    {
        OperationCanceledException => "it did not take the connection in time.",
        HttpRequestException { InnerException: { } inner } when !failed.Message.StartsWith(inner.Message, StringComparison.Ordinal) => $"{failed.Message} {inner.Message}",
        _ => failed.Message,
    };
}
