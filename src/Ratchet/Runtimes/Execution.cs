using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>What a runtime gets to work on.</summary>
/// <param name="Function">The function to execute.</param>
/// <param name="Journal">The run and its steps, as picked up: what is over has its outcome.</param>
/// <param name="PickedUpAt">When it was picked up: a pending step that is due by then can be tried again.</param>
/// <param name="Deadline">From then on no new body is started.</param>
/// <param name="News">What changes in the run meanwhile, for runtimes that can give it to running code.</param>
public sealed record Execution(FunctionDefinition Function, Journal Journal, DateTimeOffset PickedUpAt, DateTimeOffset Deadline, News News)
{
    /// <summary>Where a runtime that runs bodies says which.</summary>
    public RunningSteps Running { get; init; } = new();

    /// <summary>Whose scopes say which step is being tried.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Names the invocation: what code elsewhere records while it is being asked, it records by this name.</summary>
    public string Holder { get; init; } = "";

    /// <summary>The function as it is now, for runtimes that call it at its newest address; null if it is not registered any more.</summary>
    public Func<CancellationToken, ValueTask<FunctionDefinition?>> FindFunction { get; init; } = _ => ValueTask.FromResult<FunctionDefinition?>(Function);

    /// <summary>
    /// Fires once the run is not this invocation's to carry on, because it was paused or another worker has written it: no further body is
    /// started, and what those come to that run is answered, and kept.
    /// </summary>
    public CancellationToken Leaving { get; init; }

    /// <summary>The run as stored now, for runtimes whose code is elsewhere and is sent the run's past with each call.</summary>
    public Func<Journal> Stored { get; init; } = () => Journal;
}
