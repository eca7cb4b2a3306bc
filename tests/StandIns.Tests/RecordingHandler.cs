using System.Net;

namespace StandIns.Tests;

// Stands between a client and its server: keeps what was sent and may answer in the server's place.
internal sealed class RecordingHandler(Func<int, HttpStatusCode?> answer) : DelegatingHandler(new SocketsHttpHandler())
{
    public List<HttpRequestMessage> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        if (answer(Requests.Count) is not { } status) return await base.SendAsync(request, cancellationToken);

        // As a busy service does: it takes the request, then refuses it.
        await (request.Content?.CopyToAsync(Stream.Null, cancellationToken) ?? Task.CompletedTask);
        return new HttpResponseMessage(status) { RequestMessage = request, Content = new ByteArrayContent([]) };
    }
}
