using System.Net;

namespace Ratchet.Outgoing;

/// <summary>
/// Follows redirects that stay on the host that was called, as a login page or a trailing slash would. One that leaves it is refused:
/// a call carries what was meant for one host, such as a signature.
/// </summary>
internal sealed class SameHostRedirects : DelegatingHandler
{
    private const int MostInARow = 5;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var followed = 0; ; followed++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (TargetOf(request.RequestUri!, response) is not { } target)
            {
                return response;
            }

            using (response)
            {
                Check(request.RequestUri!, target, followed);
                Redirect(request, response.StatusCode, target);
            }
        }
    }

    private static Uri? TargetOf(Uri from, HttpResponseMessage response)
    {
        var redirects = response.StatusCode is
            HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or
            HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return redirects && Uri.TryCreate(from, response.Headers.Location, out var target) ? target : null;
    }

    private static void Check(Uri from, Uri to, int followed)
    {
        if (followed == MostInARow)
        {
            throw new OutgoingCallRefusedException($"{from.Host} redirected more than {MostInARow} times in a row; give the final address.");
        }

        if (!StaysOnHost(from, to))
        {
            throw new OutgoingCallRefusedException(
                $"{from.Scheme}://{from.Authority} redirects to {to.Scheme}://{to.Authority}, and only redirects within a host are followed; give the final address.");
        }
    }

    private static bool StaysOnHost(Uri from, Uri to)
    {
        var toTls = from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps;
        var samePlace = from.Scheme == to.Scheme && from.Port == to.Port;
        return from.IdnHost == to.IdnHost && (samePlace || toTls);
    }

    private static void Redirect(HttpRequestMessage request, HttpStatusCode status, Uri target)
    {
        request.RequestUri = target;
        var becomesGet = status switch
        {
            HttpStatusCode.Moved or HttpStatusCode.Found => request.Method == HttpMethod.Post,
            HttpStatusCode.SeeOther => request.Method != HttpMethod.Head,
            _ => false,
        };
        if (becomesGet)
        {
            request.Method = HttpMethod.Get;
            request.Content = null;
            request.Headers.TransferEncodingChunked = null;
        }
    }
}
