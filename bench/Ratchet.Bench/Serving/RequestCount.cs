using System.Collections.Concurrent;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Ratchet.Bench.Serving;

/// <summary>Counts storage requests by their kind, with the rows of each transaction; a receive that brought nothing is idling, and a kind of its own.</summary>
internal sealed class RequestCount : HttpPipelinePolicy
{
    public static readonly RequestCount Instance = new();

    private readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>What was counted since the last call.</summary>
    public IReadOnlyDictionary<string, int> TakeAll()
    {
        var taken = new Dictionary<string, int>();
        foreach (var kind in counts.Keys)
        {
            if (counts.TryRemove(kind, out var count))
            {
                taken.Add(kind, count);
            }
        }

        return taken;
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Count(KindOf(message));
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Count(KindOf(message));
    }

    private void Count(string kind) => counts.AddOrUpdate(kind, 1, (_, count) => count + 1);

    private static string KindOf(HttpMessage message)
    {
        var (method, path) = (message.Request.Method, message.Request.Uri.Path);
        if (path.Contains("/messages", StringComparison.Ordinal))
        {
            return method == RequestMethod.Get && !message.Response.Content.ToString().Contains("<MessageId>", StringComparison.Ordinal) ? "queue idle"
                : method == RequestMethod.Get ? "queue receive"
                : method == RequestMethod.Post ? "queue put"
                : method == RequestMethod.Put ? "queue update"
                : "queue delete";
        }

        return path.EndsWith("$batch", StringComparison.Ordinal) ? $"table batch of {RowsOf(message.Request)}"
            : method == RequestMethod.Get ? "table query"
            : "table write";
    }

    private static int RowsOf(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        return Encoding.UTF8.GetString(body.ToArray()).Split("Content-Type: application/http", StringSplitOptions.None).Length - 1;
    }
}
