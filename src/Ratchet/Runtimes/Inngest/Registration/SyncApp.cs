using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ratchet.Outgoing;
using Ratchet.Runtimes.Inngest.Canonical;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Asks an app to register: sends it a <c>PUT</c>, upon which it sends its functions to the server it is configured for.</summary>
public sealed class SyncApp(IHttpClientFactory clients)
{
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
            return Read(url, answer, await answer.Content.ReadAsStringAsync(deadline.Token));
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
