using System.Text.Json;

namespace Ratchet.Client;

/// <summary>Where the server is, the keys it asks for, and how long the client is patient.</summary>
public sealed class RatchetClientOptions
{
    /// <summary>Where the server is, as an absolute http or https address, with a path if it is served below one. Required.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>One of the server's event keys; needed for <c>SendAsync</c>, unless the server is in development.</summary>
    public string? EventKey { get; set; }

    /// <summary>One of the server's signing keys; needed for everything but <c>SendAsync</c>, unless the server is in development.</summary>
    public string? SigningKey { get; set; }

    /// <summary>
    /// How often in a row a request is sent again after a fault that may pass: no connection, no answer in time, or status 408, 429, 500, 502,
    /// 503 or 504. 0 to 100; 6 by default, which is borne for some 12 s. Waiting for a result and reading a stream count from zero again whenever the server has answered.
    /// </summary>
    public int Retries { get; set; } = 6;

    /// <summary>
    /// The longest wait before the first retry; each further one is twice as long, up to <see cref="MaxRetryDelay"/>, and each is shortened by
    /// chance to no less than half. 1 ms to <see cref="MaxRetryDelay"/>; 250 ms by default.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The longest wait before any retry. A server that asks for a longer one (<c>Retry-After</c>) is not asked again: its error is thrown. Up
    /// to an hour; 30 s by default.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take to answer one request, the time that it is asked to wait for a result not counted. Up to an hour; 30 s by default.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the server is asked to hold one request that waits for a run's end; the client asks again until the run has ended. Shorten it for
    /// a proxy that cuts requests earlier. 1 s to 60 s; 30 s by default.
    /// </summary>
    public TimeSpan ResultWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a byte, heartbeats included, a stream counts as cut and is taken up anew. 1 s to an hour; 60 s by default.</summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How your types are read and written where a method is given no <see cref="System.Text.Json.Serialization.Metadata.JsonTypeInfo{T}"/>; the
    /// web defaults if null, as in the server.
    /// </summary>
    public JsonSerializerOptions? Json { get; set; }
}
