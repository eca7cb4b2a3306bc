namespace Ratchet.Client.Http;

/// <summary>Which faults may pass.</summary>
internal static class Faults
{
    /// <summary>Whether sending a request again may help, and does no harm.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="repeatable">Whether the request may be carried out twice.</param>
    public static bool MayPass(RatchetException fault, bool repeatable) => fault switch
    {
        RatchetConnectionException lost => repeatable || !lost.MayHaveArrived,
        RatchetApiException { Status: 429 or 503 } => true,
        RatchetApiException { Status: 408 or 500 or 502 or 504 } => repeatable,
        _ => false,
    };
}
