namespace Ratchet.Authoring;

/// <summary>
/// The steps a function can take. Each is known by its id, which is unique in the run; using an id again, as in a loop, makes
/// <c>id:1</c>, <c>id:2</c> and so on. Ids are 1 to 200 characters. Steps that are started before they are awaited run concurrently:
/// await them with <see cref="Task.WhenAll(Task[])"/> or <see cref="Task.WhenAny(Task[])"/>.
/// </summary>
public interface IStepTools
{
    /// <summary>
    /// Runs a body, records what it returns, and returns that record in every replay. The body runs at least once for each recorded
    /// result, on a thread of the pool; what it throws is retried with growing delays (15 s, 30 s, 1 min, … each and up to 30 s more).
    /// </summary>
    /// <param name="id">The step's id.</param>
    /// <param name="body">The work. Its token fires when the process stops: stop then, the step will run again.</param>
    /// <typeparam name="T">The result; as JSON at most 4 MiB.</typeparam>
    /// <returns>The recorded result, read back from its JSON.</returns>
    /// <exception cref="StepException">The step has failed for good: its retries are used up or it threw <see cref="NonRetriableException"/>. Catch it to go on; uncaught it fails the run.</exception>
    Task<T> RunAsync<T>(string id, Func<CancellationToken, Task<T>> body);

    /// <summary>Runs a body that returns nothing; otherwise as <see cref="RunAsync{T}"/>.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="body">The work.</param>
    /// <exception cref="StepException">The step has failed for good.</exception>
    Task RunAsync(string id, Func<CancellationToken, Task> body);

    /// <summary>
    /// Waits, for milliseconds or for a year, without holding anything: neither a thread nor a process. Beside steps that are running,
    /// its end is noticed when they are done: with <see cref="Task.WhenAny(Task[])"/> it is no timeout for them.
    /// </summary>
    /// <param name="id">The step's id.</param>
    /// <param name="duration">From the moment the step is first reached; at most 366 days.</param>
    Task SleepAsync(string id, TimeSpan duration);

    /// <summary>Waits until a time; returns at once if it has passed.</summary>
    /// <param name="id">The step's id.</param>
    /// <param name="until">At most 366 days away.</param>
    Task SleepUntilAsync(string id, DateTimeOffset until);
}
