namespace Ratchet.Authoring;

/// <summary>
/// The steps a function can take. Each is known by its id, which is unique in the run; using an id again, as in a loop, makes
/// <c>id:1</c>, <c>id:2</c> and so on. Ids are 1 to 200 characters.
/// <para>
/// Steps that are started before they are awaited run concurrently: await them with <see cref="Task.WhenAll(Task[])"/>, or with
/// <see cref="Task.WhenAny(Task[])"/>, which with a <see cref="SleepAsync"/> beside a body is a timeout for it. Start them in the function's own code:
/// not in a body, nor on another thread, as <c>Task.Run</c> and <c>Parallel</c> do.
/// </para>
/// <para>
/// Waits hold neither a thread nor a process, from milliseconds to 366 days. Each step's task throws <see cref="StepException"/> when the step has
/// failed for good; catch it to go on, uncaught it fails the run.
/// </para>
/// </summary>
public interface IStepTools
{
    /// <summary>
    /// Runs a body, records what it returns, and returns that record in every replay. The body runs at least once for each recorded
    /// result, on a thread of the pool; what it throws is retried with growing delays (15 s, 30 s, 1 min, … each and up to 30 s more).
    /// </summary>
    /// <param name="id">The step's id.</param>
    /// <param name="body">The work. Its token fires when the process stops, the run ends or the step's time is over: stop then, in the first case the step will run again.</param>
    /// <param name="options">A time limit and a number of tries of its own.</param>
    /// <typeparam name="T">The result; as JSON at most 4 MiB.</typeparam>
    /// <returns>The recorded result, read back from its JSON.</returns>
    /// <exception cref="StepException">The step has failed for good: its retries are used up or it threw <see cref="NonRetriableException"/>.</exception>
    Task<T> RunAsync<T>(string id, Func<CancellationToken, Task<T>> body, StepOptions? options = null);

    /// <summary>Runs a body that returns nothing; otherwise as <see cref="RunAsync{T}"/>.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="body">The work.</param>
    /// <param name="options">A time limit and a number of tries of its own.</param>
    /// <exception cref="StepException">The step has failed for good.</exception>
    Task RunAsync(string id, Func<CancellationToken, Task> body, StepOptions? options = null);

    /// <summary>Waits for a while.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="duration">From the moment the step is first reached; at most 366 days.</param>
    Task SleepAsync(string id, TimeSpan duration);

    /// <summary>Waits until a time; goes on at once if it has passed.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="until">At most 366 days away.</param>
    Task SleepUntilAsync(string id, DateTimeOffset until);

    /// <summary>
    /// Waits for the first event of a name that is accepted from now on. With <paramref name="match"/> and <paramref name="if"/> both
    /// must be true for it.
    /// </summary>
    /// <param name="id">The step's id.</param>
    /// <param name="eventName">The event's name. The events of the platform itself, <c>inngest/…</c>, cannot be waited for.</param>
    /// <param name="timeout">From the moment the step is first reached; at most 366 days.</param>
    /// <param name="match">A path, for example <c>data.id</c>, at which the event must have the same value as the event that started the run.</param>
    /// <param name="if">An expression over <c>event</c>, which started the run, and <c>async</c>, the one that comes: <c>event.data.x == async.data.x</c>.</param>
    /// <typeparam name="T">What the event's data is read as.</typeparam>
    /// <returns>The event; null if none came in time.</returns>
    /// <exception cref="NonRetriableException">The event's name, the path or the expression is none that can be waited for.</exception>
    Task<RunEvent<T>?> WaitForEventAsync<T>(string id, string eventName, TimeSpan timeout, string? match = null, string? @if = null);

    /// <summary>Waits for a signal: a message to whoever waits for its name, sent by <c>POST /v1/signals</c>.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="signal">The signal's name: 1 to 512 characters, and best a secret one, as whoever knows it can send it.</param>
    /// <param name="timeout">From the moment the step is first reached; at most 366 days.</param>
    /// <typeparam name="T">What the signal's data is read as.</typeparam>
    /// <returns>The signal; null if none came in time.</returns>
    Task<Signal<T>?> WaitForSignalAsync<T>(string id, string signal, TimeSpan timeout);

    /// <summary>Starts a run of another function, waits for its end and returns its output.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="functionId">The function's id: bare for one of this app, or as <c>{app}-{function}</c>.</param>
    /// <param name="data">The data of the event it gets, <c>inngest/function.invoked</c>, written as a JSON object; null is an empty one.</param>
    /// <param name="timeout">From the moment the step is first reached; 366 days, the most, if not set. The run is not cancelled by it.</param>
    /// <typeparam name="T">What the output is read as.</typeparam>
    /// <exception cref="InvokeException">The run failed, was cancelled or did not end in time, or there is no such function.</exception>
    /// <exception cref="NonRetriableException">The data is not written as a JSON object.</exception>
    Task<T> InvokeAsync<T>(string id, string functionId, object? data = null, TimeSpan? timeout = null);

    /// <summary>Starts a run of another function and waits for its end; otherwise as <see cref="InvokeAsync{T}"/>.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="functionId">The function's id.</param>
    /// <param name="data">The data of the event it gets.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="InvokeException">The run failed, was cancelled or did not end in time, or there is no such function.</exception>
    Task InvokeAsync(string id, string functionId, object? data = null, TimeSpan? timeout = null);

    /// <summary>
    /// Sends an event, once for each recorded step: a worker that dies between sending and recording sends it again under the same id,
    /// which starts nothing twice.
    /// </summary>
    /// <param name="id">The step's id.</param>
    /// <param name="outgoing">The event.</param>
    /// <returns>The event's internal id.</returns>
    /// <exception cref="NonRetriableException">The event is none that can be sent; the message says why.</exception>
    Task<string> SendEventAsync(string id, OutgoingEvent outgoing);

    /// <summary>Sends events in one step; otherwise as <see cref="SendEventAsync"/>.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="outgoing">1 to 5,000 events.</param>
    /// <returns>Their internal ids, in their order.</returns>
    /// <exception cref="NonRetriableException">One of the events is none that can be sent; the message says which and why.</exception>
    Task<IReadOnlyList<string>> SendEventsAsync(string id, params IReadOnlyList<OutgoingEvent> outgoing);
}
