using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Ratchet.EndToEnd.Tests.Cost;

/// <summary>Counts the requests that a storage client sends, retries included; a receive that brought nothing is idling and not counted.</summary>
/// <param name="prefix">What the names of tables begin with.</param>
internal sealed class CountRequests(string prefix) : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<string> requests = new();

    /// <summary>What was sent so far, in order: a method, and a table, <c>$batch</c>, or <c>messages</c>.</summary>
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
            requests.Enqueue($"{request.Method} {TargetOf(request.Uri.Path)}");
        }
    }

    private string TargetOf(string path)
    {
        if (path.Contains("/messages", StringComparison.Ordinal))
        {
            return "messages";
        }

        // One entity's path is Table(PartitionKey='…',RowKey='…'), and a key may have a slash.
        var table = path.Split('(')[0];
        table = table[(table.LastIndexOf('/') + 1)..];
        return table.StartsWith(prefix, StringComparison.Ordinal) ? table[prefix.Length..] : table;
    }
}
