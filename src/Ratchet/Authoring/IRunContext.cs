using Microsoft.Extensions.Logging;

namespace Ratchet.Authoring;

/// <summary>A run, as its function's code sees it.</summary>
public interface IRunContext
{
    /// <summary>The run's id, a ULID: the same in every replay.</summary>
    string RunId { get; }

    /// <summary>The function's id, as <c>{app}-{function}</c>.</summary>
    string FunctionId { get; }

    /// <summary>
    /// Which try this is, 0-based: inside a step's body, of that step; elsewhere, of the code between steps since the run last made
    /// progress.
    /// </summary>
    int Attempt { get; }

    /// <summary>Logs with the run's id and function. It is quiet while code runs again that ran before.</summary>
    ILogger Logger { get; }

    /// <summary>
    /// The moment of the run's latest progress: when it started, or the latest end of the steps whose outcomes the code has been given. The same in
    /// every replay, and it never goes back.
    /// </summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// A new UUID that is the same in every replay: the n-th call of the run's code always gives the same one, and so does the n-th call
    /// in a step's body, in each of its tries.
    /// </summary>
    Guid NewGuid();

    /// <summary>
    /// A stream of the run, to be written to while it runs and read by <c>GET /v1/runs/{id}/stream</c>: in the bodies of steps, and in the function's own
    /// code between them.
    /// </summary>
    /// <param name="namespace">Which stream: 1 to 64 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; <c>default</c> if not given.</param>
    /// <typeparam name="T">What a chunk is written from.</typeparam>
    /// <exception cref="ArgumentException">The namespace is none.</exception>
    IWritable<T> GetWritable<T>(string? @namespace = null);

    /// <summary>The steps a function can take.</summary>
    IStepTools Step { get; }
}
