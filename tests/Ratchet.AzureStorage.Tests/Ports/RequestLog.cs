using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>Notes every request to the storage account, and lets a test step in.</summary>
/// <param name="prefix">What the names of tables and queues begin with.</param>
internal sealed class RequestLog(string prefix) : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<Uri> addresses = new();
    private readonly ConcurrentQueue<string> requests = new();

    /// <summary>Called before each request is sent; what it throws, the caller gets.</summary>
    public Func<string, Uri, Task>? Before { get; set; }

    /// <summary>Called before each request is sent; an answer that it gives is the service's.</summary>
    public Func<string, Response?>? Instead { get; set; }

    /// <summary>Called when a request has been answered; what it throws, the caller gets instead of the answer.</summary>
    public Action<string>? After { get; set; }

    /// <summary>All so far, with their queries.</summary>
    public IEnumerable<Uri> Addresses => addresses;

    /// <summary>The requests that an operation makes, as <c>GET Runs()</c>, <c>PATCH Runs(key)</c>, <c>POST $batch</c>, …</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> operation)
    {
        var before = requests.Count;
        await operation();
        return [.. requests.Skip(before)];
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var address = message.Request.Uri.ToUri();
        var request = $"{message.Request.Method} {Target(address.AbsolutePath)}";
        addresses.Enqueue(address);
        requests.Enqueue(request);
        await (Before?.Invoke(request, address) ?? Task.CompletedTask);
        if (Instead?.Invoke(request) is { } answer)
        {
            message.Response = answer;
            return;
        }

        await ProcessNextAsync(message, pipeline);
        After?.Invoke(request);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Nothing waits for storage without letting go of its thread.");

    private string Target(string path)
    {
        var name = path.IndexOf(prefix, StringComparison.Ordinal);
        var target = name < 0 ? path[(path.LastIndexOf('/') + 1)..] : path[(name + prefix.Length)..];
        var key = target.IndexOf("(P", StringComparison.Ordinal);
        return key < 0 ? target : $"{target[..key]}(key)";
    }
}
