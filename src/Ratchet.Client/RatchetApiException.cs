namespace Ratchet.Client;

/// <summary>The server refused a request; the message is the server's own sentence.</summary>
public class RatchetApiException : RatchetException
{
    internal RatchetApiException(int status, string? code, string sentence)
        : base(sentence)
    {
        Status = status;
        Code = code;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The name of the error, as <c>docs/http-api.md</c> lists them; null where the server gives none, as to events that are sent.</summary>
    public string? Code { get; }

    /// <summary>After how long the server says it can be asked again; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
