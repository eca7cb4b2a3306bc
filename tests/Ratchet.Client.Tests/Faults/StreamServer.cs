using System.Globalization;
using System.Net;
using System.Text;
using System.Web;

namespace Ratchet.Client.Tests.Faults;

/// <summary>Serves the stream of a run that has ended, each answer cut off somewhere.</summary>
/// <param name="chunks">The chunks, JSON.</param>
/// <param name="bytes">How many bytes of the answer to the n-th request come; null: all.</param>
/// <param name="ending">How a cut answer ends.</param>
internal sealed class StreamServer(IReadOnlyList<string> chunks, Func<int, int?> bytes, Ending ending = Ending.Breaks) : HttpMessageHandler
{
    public List<Sent> Requests { get; } = [];

    /// <summary>The whole stream's bytes.</summary>
    public int Length => Body(0, startsBefore: null).Length;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = await Sent.OfAsync(request);
        Requests.Add(sent);
        var asked = long.Parse(HttpUtility.ParseQueryString(request.RequestUri!.Query)["startIndex"]!, CultureInfo.InvariantCulture);
        var first = sent.Headers.TryGetValue("Last-Event-ID", out var last)
            ? int.Parse(last, CultureInfo.InvariantCulture) + 1
            : (int)(asked < 0 ? Math.Max(0, chunks.Count + asked) : Math.Min(asked, chunks.Count));
        if (last is not null && first == chunks.Count)
        {
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        var body = Body(first, startsBefore: last is null && asked < 0 ? first - 1 : null);
        var length = Math.Min(bytes(Requests.Count) ?? int.MaxValue, body.Length);
        return new HttpResponseMessage { Content = new StreamContent(new CutStream(body, length, length == body.Length ? Ending.Ends : ending)) };
    }

    private byte[] Body(int first, int? startsBefore) => Encoding.UTF8.GetBytes(
        (startsBefore is null ? "" : $"id: {startsBefore}\n\n") +
        ": hello\n\n" +
        string.Concat(chunks.Select((chunk, index) => (chunk, index)).Skip(first).Select(part => $"id: {part.index}\ndata: {part.chunk}\n\n: still here\n\n")) +
        $$"""
        event: end
        data: {"status":"Completed","next_index":{{chunks.Count}}}


        """);
}
