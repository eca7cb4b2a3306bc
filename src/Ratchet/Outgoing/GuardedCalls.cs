using System.Net;

namespace Ratchet.Outgoing;

/// <summary>Sends every call through the guarded connection, and brings its refusal to the caller as it was thrown.</summary>
internal sealed class GuardedCalls : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        StayOnTcp(request);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutgoingCallRefusedException refusal)
        {
            throw new OutgoingCallRefusedException(refusal.Message, exception);
        }
    }

    // HTTP/3 opens QUIC connections, which do not pass the connect callback.
    private static void StayOnTcp(HttpRequestMessage request)
    {
        if (request.Version.Major > HttpVersion.Version20.Major)
        {
            request.Version = HttpVersion.Version20;
        }

        if (request.VersionPolicy == HttpVersionPolicy.RequestVersionOrHigher)
        {
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }
    }
}
