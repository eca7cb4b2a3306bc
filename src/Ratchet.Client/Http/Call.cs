namespace Ratchet.Client.Http;

/// <summary>A request, as often as it is sent.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path and query below the server's address, escaped, without a slash in front.</param>
internal sealed record Call(HttpMethod Method, string Path)
{
    /// <summary>What it does, for logs: its path may hold a key.</summary>
    public required string Purpose { get; init; }

    /// <summary>The run it is about.</summary>
    public string? RunId { get; init; }

    /// <summary>Its body, JSON.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Headers of its own.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether its path holds the event key, so that the signing key stays at home.</summary>
    public bool SendsEvents { get; init; }

    /// <summary>How long it asks the server to wait.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether it may be carried out twice: if not, it is sent again only when it surely was not carried out.</summary>
    public bool Repeatable { get; init; } = true;
}
