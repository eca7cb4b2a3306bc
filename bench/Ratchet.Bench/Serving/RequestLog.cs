using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Ratchet.Bench.Serving;

/// <summary>Counts storage requests by what they do, and knows when the last of them was over.</summary>
internal sealed class RequestLog : HttpPipelinePolicy
{
    public static readonly RequestLog Instance = new();

    private readonly ConcurrentDictionary<StorageRequest, int> counts = new();
    private int working;
    private long lastWrite;
    private long lastWork;

    /// <summary>When the last write to a table was answered, as a <see cref="Stopwatch"/> of any process of this machine has it.</summary>
    public long LastWrite => Interlocked.Read(ref lastWrite);

    /// <summary>When the last request was answered that was work.</summary>
    public long LastWork => Interlocked.Read(ref lastWork);

    /// <summary>The page that was read last, to read it again with no engine.</summary>
    public Uri? LastQuery { get; private set; }

    /// <summary>What was counted since the last call.</summary>
    public IReadOnlyList<CountedRequests> TakeAll()
    {
        var taken = new List<CountedRequests>();
        foreach (var request in counts.Keys)
        {
            if (counts.TryRemove(request, out var count))
            {
                taken.Add(new CountedRequests(request, count));
            }
        }

        return taken;
    }

    /// <summary>Returns once no request has been under way, and none has ended, for a moment.</summary>
    public async Task UntilQuietAsync(TimeSpan moment)
    {
        while (Volatile.Read(ref working) > 0 || Stopwatch.GetElapsedTime(LastWork) < moment)
        {
            await Task.Delay(5);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        // A receive that waits for its turn is no work yet.
        var isReceive = message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.Contains("/messages", StringComparison.Ordinal);
        Interlocked.Add(ref working, isReceive ? 0 : 1);
        try
        {
            await ProcessNextAsync(message, pipeline);
            Note(message);
        }
        finally
        {
            Interlocked.Add(ref working, isReceive ? 0 : -1);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Note(message);
    }

    private void Note(HttpMessage message)
    {
        var (request, now) = (RequestKinds.Of(message), Stopwatch.GetTimestamp());
        counts.AddOrUpdate(request, 1, static (_, count) => count + 1);
        if (request.Operation == StorageRequest.Query)
        {
            LastQuery = message.Request.Uri.ToUri();
        }

        if (request.Operation == StorageRequest.Write)
        {
            Interlocked.Exchange(ref lastWrite, now);
        }

        if (!request.IsIdling)
        {
            Interlocked.Exchange(ref lastWork, now);
        }
    }
}
