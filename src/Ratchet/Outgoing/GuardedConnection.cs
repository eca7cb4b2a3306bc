using System.Net;
using System.Net.Sockets;

namespace Ratchet.Outgoing;

/// <summary>Opens connections to public hosts only, unless private ones are allowed.</summary>
/// <param name="mayBePrivate">Whether a host, by its name or address, may be called wherever it is.</param>
internal sealed class GuardedConnection(Predicate<string> mayBePrivate)
{
    /// <summary>The connect callback of a <see cref="SocketsHttpHandler"/>.</summary>
    /// <exception cref="OutgoingCallRefusedException">None of the host's addresses may be called.</exception>
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation);
        var allowed = mayBePrivate(host) ? addresses : Array.FindAll(addresses, PublicInternet.Includes);
        if (allowed.Length == 0)
        {
            throw new OutgoingCallRefusedException(
                $"The call to {host} was refused: its address is not on the public internet. " +
                "Give a public host, or name this one in Ratchet:PrivateHosts; in development (Ratchet:Development) every address can be called.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To the addresses that were checked, not to the name: a second look-up could answer differently.
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
