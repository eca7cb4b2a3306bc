using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ratchet.Client.Http;
using Ratchet.Client.Json;

namespace Ratchet.Client;

/// <summary>
/// Sends events, starts functions, and follows their runs. Safe for use by many threads at once. A request that fails in a way that may pass is
/// sent again, and whatever it does is done once all the same.
/// </summary>
/// <remarks>
/// Every method throws <see cref="RatchetApiException"/> for what the server refuses, <see cref="RatchetConnectionException"/> if it cannot be
/// reached, and <see cref="OperationCanceledException"/> if its token says so.
/// </remarks>
public sealed class RatchetClient
{
    private readonly Connection connection;

    /// <summary>Makes a client without dependency injection; with it, use <c>services.AddRatchetClient(…)</c>.</summary>
    /// <param name="http">Sends the requests. One may be shared by many clients; its own timeout counts for each request, so let it be longer than the options'.</param>
    /// <param name="options">Where the server is. They are read when needed: do not change them any more.</param>
    /// <param name="time">The clock of all waits; the system's if null.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is wrong; a sentence names it.</exception>
    public RatchetClient(HttpClient http, RatchetClientOptions options, TimeProvider? time = null)
        : this(() => http, options, time ?? TimeProvider.System, NullLogger.Instance)
    {
        ArgumentNullException.ThrowIfNull(http);
    }

    internal RatchetClient(Func<HttpClient> http, RatchetClientOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        RatchetClientOptionsValidator.Demand(options);
        connection = new Connection(http, options, time, logger);
    }

    /// <summary>Sends one event. When the task has completed, the event is stored, and so is a run for every function that listens for it.</summary>
    /// <returns>The event's internal id, for <see cref="GetRunsAsync"/>.</returns>
    public async Task<string> SendAsync(OutgoingEvent sent, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var ids = await SendAsync([sent], cancellation);
        return ids[0];
    }

    /// <summary>
    /// Sends up to 5,000 events in one request. Either all are stored, with their runs, or the exception says that none is; only after a
    /// <see cref="RatchetConnectionException"/> or a status of 500 and above may some be. Give the events ids of their own to send them again then.
    /// </summary>
    /// <returns>The events' internal ids, in their order.</returns>
    public async Task<IReadOnlyList<string>> SendAsync(IEnumerable<OutgoingEvent> events, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var answer = await connection.SendAsync(Calls.Send([.. events], connection.Now), ClientJson.Default.SentEvents, cancellation);
        return answer.Ids;
    }

    /// <summary>Sends one event whose data is written by reflection, as <see cref="RatchetClientOptions.Json"/> says.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="data">Its data, written as a JSON object; null is an empty one.</param>
    /// <param name="cancellation">Ends the attempt; the event may be stored nevertheless.</param>
    /// <returns>The event's internal id, for <see cref="GetRunsAsync"/>.</returns>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public Task<string> SendAsync(string name, object? data = null, CancellationToken cancellation = default) =>
        SendAsync(OutgoingEvent.Of(name, data, connection.Json()), cancellation);

    /// <summary>
    /// Starts a run of a function, without an event that it listens for. When the task has completed, the run is stored.
    /// </summary>
    /// <param name="functionId">The function: its id as <c>app-ship-order</c>, its id within the app, or its UUID.</param>
    /// <param name="data">The data of the run's event, written as a JSON object by reflection; null is an empty one.</param>
    /// <param name="idempotencyKey">Of the starts of one function with the same key within 24 hours only the first makes a run; all get that run. If null, the client makes one of its own for this call.</param>
    /// <param name="user">The <c>user</c> of the run's event, written as a JSON object; null is none.</param>
    /// <param name="cancellation">Ends the attempt; the run may be started nevertheless.</param>
    /// <exception cref="RatchetApiException">Among others, 404: there is no such function.</exception>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public Task<Run<TOut>> StartAsync<TOut>(
        string functionId, object? data = null, string? idempotencyKey = null, object? user = null, CancellationToken cancellation = default) =>
        StartAsync(functionId, Reflection.Write(data, connection.Json()), idempotencyKey, Reflection.Write(user, connection.Json()), connection.TypeOf<TOut>(), cancellation);

    /// <summary>Starts a run of a function; types are read and written without reflection. When the task has completed, the run is stored.</summary>
    /// <param name="functionId">The function: its id as <c>app-ship-order</c>, its id within the app, or its UUID.</param>
    /// <param name="data">The data of the run's event, written as a JSON object.</param>
    /// <param name="dataType">How the data is written.</param>
    /// <param name="outputType">How the run's output is read.</param>
    /// <param name="idempotencyKey">Of the starts of one function with the same key within 24 hours only the first makes a run; all get that run. If null, the client makes one of its own for this call.</param>
    /// <param name="user">The <c>user</c> of the run's event, a JSON object.</param>
    /// <param name="cancellation">Ends the attempt; the run may be started nevertheless.</param>
    /// <exception cref="RatchetApiException">Among others, 404: there is no such function.</exception>
    public Task<Run<TOut>> StartAsync<TData, TOut>(
        string functionId,
        TData data,
        JsonTypeInfo<TData> dataType,
        JsonTypeInfo<TOut> outputType,
        string? idempotencyKey = null,
        JsonElement? user = null,
        CancellationToken cancellation = default) =>
        StartAsync(functionId, JsonSerializer.SerializeToElement(data, dataType), idempotencyKey, user, outputType, cancellation);

    /// <summary>A handle on a run, of which nothing is asked yet: it may not exist.</summary>
    /// <param name="runId">The run's id.</param>
    /// <exception cref="ArgumentException">The id is empty, <c>.</c> or <c>..</c>.</exception>
    public Run GetRun(string runId) => new(connection, runId);

    /// <summary>A handle on a run whose output is read by reflection; the run may not exist.</summary>
    /// <param name="runId">The run's id.</param>
    /// <exception cref="ArgumentException">The id is empty, <c>.</c> or <c>..</c>.</exception>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public Run<TOut> GetRun<TOut>(string runId) => GetRun(runId, connection.TypeOf<TOut>());

    /// <summary>A handle on a run; the run may not exist.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="outputType">How its output is read.</param>
    /// <exception cref="ArgumentException">The id is empty, <c>.</c> or <c>..</c>.</exception>
    public Run<TOut> GetRun<TOut>(string runId, JsonTypeInfo<TOut> outputType) => new(connection, runId, outputType);

    /// <summary>The runs that an event started, as they are now, with their outputs.</summary>
    /// <param name="eventId">The event's internal id, as <c>SendAsync</c> returned it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>One for each function that listens for it; none for an event that does not exist.</returns>
    public async Task<IReadOnlyList<RunSnapshot>> GetRunsAsync(string eventId, CancellationToken cancellation = default)
    {
        var answer = await connection.SendAsync(Calls.RunsOfEvent(eventId), ClientJson.Default.EnvelopeRunDocuments, cancellation);
        return [.. answer.Data.Select(RunSnapshot.Of)];
    }

    /// <summary>Runs, newest first, without their outputs. They are asked for a page at a time, as the enumeration goes on.</summary>
    /// <param name="filter">Which ones; all if null.</param>
    /// <param name="cancellation">Ends the listing; so does the token of <c>WithCancellation</c>.</param>
    /// <exception cref="RatchetApiException">Among others, 400: the filter makes no sense; 404: there is no such function.</exception>
    public async IAsyncEnumerable<RunSnapshot> ListRunsAsync(RunFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? cursor = null;
        do
        {
            var page = await connection.SendAsync(Calls.List(filter ?? new RunFilter(), cursor), ClientJson.Default.RunPage, cancellation);
            foreach (var run in page.Data)
            {
                yield return RunSnapshot.Of(run);
            }

            cursor = page.Page.Cursor;
        }
        while (cursor is not null);
    }

    private async Task<Run<TOut>> StartAsync<TOut>(
        string functionId, JsonElement? data, string? idempotencyKey, JsonElement? user, JsonTypeInfo<TOut> outputType, CancellationToken cancellation)
    {
        var answer = await connection.SendAsync(Calls.Start(functionId, data, user, idempotencyKey), ClientJson.Default.EnvelopeStartedRun, cancellation);
        return new Run<TOut>(connection, answer.Data.RunId, outputType);
    }
}
