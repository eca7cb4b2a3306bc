using System.Globalization;
using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Engine.Streams;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A stream, as the code and the bodies of a run write to it.</summary>
internal sealed class Writable<T>(Session session, StreamLog log, JsonSerializerOptions json) : IWritable<T>
{
    public Task WriteAsync(T chunk) => session.WriteAsync(log, DataOf(chunk));

    public Task CompleteAsync() => session.WriteAsync(log, data: null);

    private Payload DataOf(T chunk)
    {
        var data = OnOneLine(Payload.From(chunk, json));
        return data.Size <= Limits.ChunkBytes ? data : throw new NonRetriableException(string.Create(
            CultureInfo.InvariantCulture,
            $"A chunk for stream '{log.Stream.Namespace}' is {data.Size} bytes of JSON; the limit is {Limits.ChunkBytes}. Write several, or store it elsewhere and write a reference."));
    }

    /// <summary>Readers get a chunk as a line. JSON has line breaks only between its tokens, if the app's options put them there.</summary>
    private static Payload OnOneLine(Payload data) => data.Utf8.Span.Contains((byte)'\n')
        ? Payload.From(data.Read<JsonElement>(JsonSerializerOptions.Web), JsonSerializerOptions.Web)
        : data;
}
