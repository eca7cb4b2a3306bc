using System.Globalization;
using System.Net;
using System.Text.Json;
using Ratchet.Client.Http;
using Ratchet.Client.Json;

namespace Ratchet.Client.Streams;

/// <summary>Reads a stream once, over as many responses as it takes.</summary>
internal sealed class ChunkReader(Connection connection, string runId, string? name, long startIndex) : IAsyncDisposable
{
    private const string EndEvent = "end";
    private readonly Patience patience = connection.NewPatience();
    private HttpResponseMessage? response;
    private EventReader? events;

    /// <summary>The index before the next chunk's; null while the server has not said where the stream begins.</summary>
    private long? last;

    /// <summary>The next chunk; null once there is none and none will come.</summary>
    public async Task<RawChunk?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                events ??= await OpenAsync(cancellation);
                if (events is null)
                {
                    return null;
                }

                switch (await events.NextAsync(cancellation))
                {
                    case null:
                        await ComeAgainAsync(cancellation);
                        break;
                    case { Type: EndEvent }:
                        return null;
                    case var next when Take(next) is { } chunk:
                        return chunk;
                }
            }
            catch (RatchetException fault) when (patience.Bears(fault))
            {
                await DisposeAsync();
                await connection.PauseAsync(Calls.ReadAStream, patience, fault, cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (events is not null)
        {
            await events.DisposeAsync();
            events = null;
        }

        response?.Dispose();
        response = null;
    }

    private static JsonElement Read(byte[] utf8)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, ClientJson.Default.JsonElement);
        }
        catch (JsonException malformed)
        {
            throw new RatchetException("The server sent a chunk that is not JSON: check RatchetClientOptions.BaseAddress.", malformed);
        }
    }

    /// <summary>Connects; null if the server says that there is nothing more to come.</summary>
    private async Task<EventReader?> OpenAsync(CancellationToken cancellation)
    {
        response = await connection.OpenAsync(Calls.Stream(runId, name, startIndex, last), cancellation);
        return response.StatusCode == HttpStatusCode.NoContent
            ? null
            : new EventReader(new WatchedStream(await response.Content.ReadAsStreamAsync(cancellation), connection, patience.Renew));
    }

    /// <summary>Servers end long answers before others cut them off, so this is no fault, unless nothing came of it.</summary>
    private async Task ComeAgainAsync(CancellationToken cancellation)
    {
        var ended = new RatchetConnectionException("The server ended its answer before the stream's end.");
        if (!patience.Bears(ended))
        {
            throw ended;
        }

        await DisposeAsync();
        await Task.Delay(patience.Spend(ended), connection.Time, cancellation);
    }

    /// <summary>The chunk of an event; null if it has none, or one that came before.</summary>
    private RawChunk? Take(ServerEvent next)
    {
        if (!long.TryParse(next.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            throw new RatchetException("The server sent a chunk without its index: check RatchetClientOptions.BaseAddress.");
        }

        var chunk = next.Data is { } data && !(index <= last) ? new RawChunk(index, Read(data)) : null;
        last = last > index ? last : index;
        return chunk;
    }
}
