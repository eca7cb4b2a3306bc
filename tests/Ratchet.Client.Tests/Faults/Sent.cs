namespace Ratchet.Client.Tests.Faults;

/// <summary>A request as a server got it.</summary>
internal sealed record Sent(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Seed => Headers.GetValueOrDefault("x-inngest-event-id-seed");

    public static async Task<Sent> OfAsync(HttpRequestMessage request) => new(
        request.Method.Method,
        request.RequestUri!.PathAndQuery,
        request.Content is null ? "" : await request.Content.ReadAsStringAsync(),
        request.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
}
