using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ratchet.Client.Http;
using Ratchet.Client.Json;
using Ratchet.Client.Streams;

namespace Ratchet.Client;

/// <summary>
/// A handle on a run. It holds the run's id and nothing else: each call asks the server, so each member throws
/// <see cref="RunNotFoundException"/> if there is no such run, and <see cref="RatchetApiException"/> with status 400 if the id cannot be one.
/// </summary>
public class Run
{
    private readonly Connection connection;

    internal Run(Connection connection, string runId)
    {
        _ = Calls.Read(runId);
        this.connection = connection;
        RunId = runId;
    }

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>The default stream, from its beginning, as <see cref="GetReadable{T}(JsonTypeInfo{T}, string?, long)"/> reads it.</summary>
    public IAsyncEnumerable<JsonElement> Readable => GetReadable(ClientJson.Default.JsonElement);

    /// <summary>The whole run, in one request.</summary>
    public async Task<RunSnapshot> GetAsync(CancellationToken cancellation = default)
    {
        var answer = await connection.SendAsync(Calls.Read(RunId), ClientJson.Default.EnvelopeRunDocument, cancellation);
        return RunSnapshot.Of(answer.Data);
    }

    /// <summary>Where it is. Asks the server; for several fields use <see cref="GetAsync"/>, which asks once for all.</summary>
    public async Task<RunStatus> GetStatusAsync(CancellationToken cancellation = default) => (await GetAsync(cancellation)).Status;

    /// <summary>The id of its function, as <c>app-ship-order</c>.</summary>
    public async Task<string> GetFunctionIdAsync(CancellationToken cancellation = default) => (await GetAsync(cancellation)).FunctionId;

    /// <summary>When it was stored.</summary>
    public async Task<DateTimeOffset> GetCreatedAtAsync(CancellationToken cancellation = default) => (await GetAsync(cancellation)).CreatedAt;

    /// <summary>When a worker first picked it up; null before.</summary>
    public async Task<DateTimeOffset?> GetStartedAtAsync(CancellationToken cancellation = default) => (await GetAsync(cancellation)).StartedAt;

    /// <summary>When it ended, however it did; null before.</summary>
    public async Task<DateTimeOffset?> GetCompletedAtAsync(CancellationToken cancellation = default) => (await GetAsync(cancellation)).CompletedAt;

    /// <summary>
    /// What the run returned, once it has completed. Waits for its end as long as that takes; a token, or <c>WaitAsync</c> on the task, bounds it.
    /// The server holds each request until the run ends, so the answer comes at once then.
    /// </summary>
    /// <returns>Any JSON; <c>null</c> if the function returned nothing.</returns>
    /// <exception cref="RunFailedException">It failed, before or while it was awaited.</exception>
    /// <exception cref="RunCancelledException">It was cancelled or skipped, before or while it was awaited.</exception>
    /// <exception cref="RunNotFoundException">There is no such run, or there is none any more.</exception>
    public Task<JsonElement> GetReturnValueAsync(CancellationToken cancellation = default) => AwaitRun.OutputAsync(connection, RunId, cancellation);

    /// <summary>What the run returned, once it has completed; as <see cref="GetReturnValueAsync(CancellationToken)"/>.</summary>
    /// <param name="outputType">How it is read.</param>
    /// <param name="cancellation">Ends the waiting, not the run.</param>
    /// <exception cref="RatchetException">Among others: what it returned is not of this type.</exception>
    public async Task<T> GetReturnValueAsync<T>(JsonTypeInfo<T> outputType, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(outputType);
        return Typed.Read(await GetReturnValueAsync(cancellation), outputType, $"The output of run {RunId}");
    }

    /// <summary>What the run returned, once it has completed, read by reflection; as <see cref="GetReturnValueAsync(CancellationToken)"/>.</summary>
    /// <param name="cancellation">Ends the waiting, not the run.</param>
    /// <exception cref="RatchetException">Among others: what it returned is not of this type.</exception>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public Task<T> GetReturnValueAsync<T>(CancellationToken cancellation = default) => GetReturnValueAsync(connection.TypeOf<T>(), cancellation);

    /// <summary>Cancels the run: no further step starts, and a step that runs is told by its token. Does nothing to a run that is cancelled already.</summary>
    /// <returns>The cancelled run.</returns>
    /// <exception cref="RunAlreadyEndedException">It ended in another way.</exception>
    public async Task<RunSnapshot> CancelAsync(CancellationToken cancellation = default)
    {
        var answer = await connection.SendAsync(Calls.Cancel(RunId), ClientJson.Default.EnvelopeRunDocument, cancellation);
        return RunSnapshot.Of(answer.Data);
    }

    /// <summary>
    /// Ends sleeps of the run before their time. Without names, the request is sent again only if it surely was not carried out, because it might
    /// end further sleeps; with names it is, and a sleep that an unanswered try has ended is not counted.
    /// </summary>
    /// <param name="correlationIds">The ids of the sleeping steps, at most 1,000; others are passed over, and none wakes none. Null wakes all.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many it ended: 0 if there was none, for instance because the run has ended.</returns>
    public async Task<StopSleepResult> WakeUpAsync(IEnumerable<string>? correlationIds = null, CancellationToken cancellation = default)
    {
        var woken = await connection.SendAsync(Calls.WakeUp(RunId, correlationIds?.ToList()), ClientJson.Default.Woken, cancellation);
        return new StopSleepResult(woken.StoppedCount);
    }

    /// <summary>
    /// The chunks of a stream, those that are written already and those to come, each once and in order. It ends when the function has completed the
    /// stream or the run has ended, however that was; a connection that breaks is taken up again behind the last chunk. Each enumeration begins anew.
    /// </summary>
    /// <param name="chunkType">How a chunk is read.</param>
    /// <param name="namespace">The name of the stream; the default stream if null.</param>
    /// <param name="startIndex">The chunk to begin with, counted from 0, or from the end if negative: -2 begins with the last but one. Before the first chunk is the first; a chunk that is not written yet is waited for.</param>
    public IAsyncEnumerable<T> GetReadable<T>(JsonTypeInfo<T> chunkType, string? @namespace = null, long startIndex = 0) =>
        GetChunks(chunkType, @namespace, startIndex).Select(chunk => chunk.Data);

    /// <summary>The chunks of a stream, read by reflection; as <see cref="GetReadable{T}(JsonTypeInfo{T}, string?, long)"/>.</summary>
    /// <param name="namespace">The name of the stream; the default stream if null.</param>
    /// <param name="startIndex">The chunk to begin with, counted from 0, or from the end if negative.</param>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public IAsyncEnumerable<T> GetReadable<T>(string? @namespace = null, long startIndex = 0) => GetReadable(connection.TypeOf<T>(), @namespace, startIndex);

    /// <summary>As <see cref="GetReadable{T}(JsonTypeInfo{T}, string?, long)"/>, each chunk with its index, from which another process can go on.</summary>
    /// <param name="chunkType">How a chunk is read.</param>
    /// <param name="namespace">The name of the stream; the default stream if null.</param>
    /// <param name="startIndex">The chunk to begin with, counted from 0, or from the end if negative.</param>
    public IAsyncEnumerable<StreamChunk<T>> GetChunks<T>(JsonTypeInfo<T> chunkType, string? @namespace = null, long startIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(chunkType);
        return new ChunkStream<T>(connection, RunId, @namespace, startIndex, chunkType);
    }

    /// <summary>As <see cref="GetChunks{T}(JsonTypeInfo{T}, string?, long)"/>, read by reflection.</summary>
    /// <param name="namespace">The name of the stream; the default stream if null.</param>
    /// <param name="startIndex">The chunk to begin with, counted from 0, or from the end if negative.</param>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public IAsyncEnumerable<StreamChunk<T>> GetChunks<T>(string? @namespace = null, long startIndex = 0) =>
        GetChunks(connection.TypeOf<T>(), @namespace, startIndex);
}
