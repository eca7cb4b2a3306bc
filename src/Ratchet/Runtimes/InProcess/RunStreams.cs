using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine.Streams;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The streams of a run, as its function in this process writes to them.</summary>
internal sealed class RunStreams(Session session, string runId, IServiceProvider services, JsonSerializerOptions json)
{
    private readonly TaskScheduler scheduler = TaskScheduler.Current;

    public IWritable<T> Open<T>(string? name)
    {
        var stream = new StreamId(runId, name ?? StreamId.DefaultNamespace);
        return StreamId.IsNamespace(stream.Namespace)
            ? new Writable<T>(session, session.Logs.GetOrAdd(stream, Begin), json)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"'{stream.Namespace}' cannot be the namespace of a stream: use 1 to {StreamId.NamespaceLength} letters, digits, '.', '_' and '-'."),
                nameof(name));
    }

    private StreamLog Begin(StreamId stream) => new(stream, services.GetRequiredService<IStreams>(), services.GetRequiredService<StreamFeeds>(), scheduler);
}
