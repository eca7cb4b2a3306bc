using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Ratchet.EndToEnd.Tests.Cost;

/// <summary>Counts the requests that a storage client sends, retries included; a receive that brought nothing is idling and not counted.</summary>
internal sealed class CountRequests : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> requests = new();

    /// <summary>What was sent so far, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public void Clear() => requests.Clear();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Note(message);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Note(message);
    }

    private void Note(HttpMessage message)
    {
        var request = message.Request;
        var isReceive = request.Method == RequestMethod.Get && request.Uri.Path.EndsWith("/messages", StringComparison.Ordinal);
        if (!isReceive || message.Response.Content.ToString().Contains("<MessageId>", StringComparison.Ordinal))
        {
            requests.Enqueue($"{request.Method} {request.Uri.Path[(request.Uri.Path.LastIndexOf('/') + 1)..]}");
        }
    }
}
