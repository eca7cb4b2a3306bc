using System.Net;
using Ratchet.Hosting;

namespace Ratchet.Runtimes.Inngest.Signing;

/// <summary>
/// Signs each request to an app and says what kind of server sends it. One that the app refuses as not authorised is signed with the next key:
/// while keys are replaced, the app may still have the old one.
/// </summary>
internal sealed class SignRequests(BodySignatures signatures, RatchetOptions options) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("x-inngest-server-kind", options.Development ? "dev" : "cloud");
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var key = 0;
        while (true)
        {
            if (signatures.Keys > 0)
            {
                request.Headers.Remove(Signature.Header);
                request.Headers.Add(Signature.Header, signatures.Sign(body, key));
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || ++key >= signatures.Keys)
            {
                return response;
            }

            response.Dispose();
        }
    }
}
