using System.Text.Json;
using Ratchet.Client.Json;

namespace Ratchet.Client.Http;

/// <summary>Turns errors that the server answers into exceptions.</summary>
internal sealed class Refusals(RatchetClientOptions options, TimeProvider time)
{
    private const int ShortestSecret = 8;

    /// <summary>Reads an error, and lets go of the response.</summary>
    public async Task<RatchetApiException> ReadAsync(HttpResponseMessage response, Call call, CancellationToken cancellation)
    {
        using (response)
        {
            var body = await ReadBodyAsync(response, cancellation);
            var sentence = WithoutKeys(body?.Error ?? $"The server answered {(int)response.StatusCode} to the attempt to {call.Purpose}, without a reason.");
            return (body?.Code, call.RunId) switch
            {
                ("run_not_found", { } runId) => new RunNotFoundException(runId, sentence),
                ("run_already_ended", { } runId) => new RunAlreadyEndedException(runId, sentence),
                _ => new RatchetApiException((int)response.StatusCode, body?.Code, sentence) { RetryAfter = RetryAfter(response) },
            };
        }
    }

    private static async Task<Refusal?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellation), ClientJson.Default.Refusal);
        }
        catch (JsonException)
        {
            // A proxy's page: its status says what there is to say.
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
        _ => null,
    };

    /// <summary>A sentence may quote the path, and the path may hold the event key.</summary>
    private string WithoutKeys(string sentence)
    {
        foreach (var key in new[] { options.EventKey, options.SigningKey })
        {
            if (key?.Length >= ShortestSecret)
            {
                sentence = sentence.Replace(key, "…", StringComparison.Ordinal).Replace(Uri.EscapeDataString(key), "…", StringComparison.Ordinal);
            }
        }

        return sentence;
    }
}
