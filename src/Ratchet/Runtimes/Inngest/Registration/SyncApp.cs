using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ratchet.Outgoing;
using Ratchet.Runtimes.Inngest.Canonical;
using Ratchet.Runtimes.Inngest.Signing;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>
/// Asks an app to register: sends it a <c>PUT</c>, upon which it sends its functions to the server it is configured for, or, with some SDKs,
/// answers with them if the request is signed.
/// </summary>
public sealed class SyncApp(IHttpClientFactory clients, RegisterApp register, BodySignatures signatures)
{
    private const string KindHeader = "x-inngest-sync-kind";
    private const string InBand = "in_band";
    private const int MaxAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks an app.</summary>
    /// <param name="url">Where it serves its functions.</param>
    /// <param name="cancellation">Stops waiting; the app may register all the same.</param>
    public async Task<Synced> HandleAsync(Uri url, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = Body(url) };
            using var client = clients.CreateClient(AppHttp.ClientName);
            client.MaxResponseContentBufferSize = MaxAnswerBytes;
            using var answer = await client.SendAsync(request, deadline.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(deadline.Token);
            return answer.StatusCode == HttpStatusCode.OK && answer.Headers.TryGetValues(KindHeader, out var kind) && kind.Contains(InBand)
                ? await TakeAsync(url, answer, body, cancellation)
                : Read(url, answer, Encoding.UTF8.GetString(body));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(url, $"did not answer within {Patience.TotalSeconds} seconds");
        }
        catch (HttpRequestException unreachable)
        {
            return Failed(url, $"cannot be reached: {unreachable.Message.TrimEnd('.')}");
        }
        catch (OutgoingCallRefusedException refused)
        {
            return new Synced(Modified: false, refused.Message);
        }
    }

    /// <summary>Registers the functions that the app has answered with.</summary>
    private async Task<Synced> TakeAsync(Uri url, HttpResponseMessage answer, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var signature = answer.Headers.TryGetValues(Signature.Header, out var given) ? given.First() : null;
        // The SDK for Go ends its answer with a line feed that it does not sign.
        if ((signatures.Refuse(signature, body.Span) is null ? null : signatures.Refuse(signature, body.Span.TrimEnd("\n"u8))) is { } problem)
        {
            return Failed(url, $"answers, and its answer {problem}");
        }

        try
        {
            return await register.HandleAsync(RegistrationJson.Read(body), cancellation) switch
            {
                Registered.Taken taken => new Synced(taken.Modified),
                Registered.Refused refused => new Synced(Modified: false, refused.Because),
                _ => throw new InvalidOperationException("A registration is taken or refused."),
            };
        }
        catch (FormatException wrong)
        {
            return Failed(url, $"answers, and not with a registration: {wrong.Message.TrimEnd('.')}");
        }
    }

    private static ByteArrayContent Body(Uri url)
    {
        var json = new JsonObject { ["url"] = url.AbsoluteUri }.ToJsonString();
        return new ByteArrayContent(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)).ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }

    private static Synced Read(Uri url, HttpResponseMessage answer, string body)
    {
        var isSdk = answer.Headers.Contains("x-inngest-sdk") || answer.Headers.Contains("x-inngest-sdk-handled");
        var (message, modified) = Parse(body);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK when isSdk => new Synced(modified),
            HttpStatusCode.OK => Failed(url, "answers, but not as an Inngest SDK does: give the URL at which the app serves its functions, such as /api/inngest"),
            HttpStatusCode.NotFound => Failed(url, "answers 404: give the URL at which the app serves its functions, such as /api/inngest"),
            HttpStatusCode.Unauthorized when isSdk => Failed(url, "does not know this server's signing key: set INNGEST_SIGNING_KEY in the app to one of Ratchet:SigningKeys"),
            var status when message is not null => Failed(url, $"answers {(int)status}: {message.TrimEnd('.')}"),
            var status => Failed(url, $"answers {(int)status}"),
        };
    }

    private static (string? Message, bool Modified) Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json
                ? (json["message"]?.GetValue<string>(), json["modified"]?.GetValue<bool>() ?? false)
                : default;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private static Synced Failed(Uri url, string problem) => new(Modified: false, $"The app at {url.AbsoluteUri} {problem}.");
}
