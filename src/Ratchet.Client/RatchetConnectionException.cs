namespace Ratchet.Client;

/// <summary>The server could not be reached, broke off, or did not answer in time, at the last try too.</summary>
public sealed class RatchetConnectionException : RatchetException
{
    internal RatchetConnectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether the server may have got the request, and may have done what it asks for.</summary>
    public bool MayHaveArrived { get; private init; } = true;

    internal static RatchetConnectionException Of(Uri server, Exception lost) => new($"{server.Authority} could not be reached: {lost.Message}", lost)
    {
        MayHaveArrived = lost is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError
        },
    };
}
