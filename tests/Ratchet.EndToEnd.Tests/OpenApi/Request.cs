using System.Text;

namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>A request to an operation.</summary>
internal sealed record Request(HttpMethod Method, string Path)
{
    public string? Body { get; init; }

    public string? Key { get; init; }

    public (string Name, string Value)? Header { get; init; }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, new Uri(Path, UriKind.Relative)) { Content = Body is null ? null : new StringContent(Body, Encoding.UTF8, "application/json") };
        message.Headers.Authorization = Key is null ? null : new("Bearer", Key);
        // What is refused for its size is refused before it is sent.
        message.Headers.ExpectContinue = Body?.Length > LiveApi.MaxEventBytes ? true : null;
        if (Header is var (name, value))
        {
            message.Headers.Add(name, value);
        }

        return message;
    }

    public override string ToString() => $"{Method} {Path} {(Body?.Length > 200 ? $"{Body[..200]}…" : Body)}".TrimEnd();
}
