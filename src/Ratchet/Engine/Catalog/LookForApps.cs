using Microsoft.Extensions.Logging;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest.Registration;
using Ratchet.Storage;

namespace Ratchet.Engine.Catalog;

/// <summary>
/// Sees to it that this process knows the remote apps. It looks when it needs them and never by a timer: an idle process asks for nothing. A
/// look reads one row, and the apps only if any has changed since.
/// </summary>
public sealed partial class LookForApps(
    IApps apps, RegisteredFunctions registered, FunctionCatalog functions, TimeProvider time, ILogger<LookForApps> logger)
{
    /// <summary>How long a look counts: a registration made elsewhere is heard of so much later at most.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private (long At, Task Task)? last;
    private string? version;

    /// <summary>The apps as they were found last, in the order of their ids.</summary>
    public IReadOnlyList<RemoteApp> Found { get; private set; } = [];

    /// <summary>Looks, unless that was done a moment ago. Those who ask at once share one look.</summary>
    public Task HandleAsync(CancellationToken cancellation) => HandleAsync(FreshFor, cancellation);

    /// <summary>Looks, unless that was done within a time that is given.</summary>
    public Task HandleAsync(TimeSpan freshFor, CancellationToken cancellation) => Begin(freshFor).WaitAsync(cancellation);

    /// <summary>Looks now.</summary>
    public Task AgainAsync(CancellationToken cancellation) => Begin(TimeSpan.Zero).WaitAsync(cancellation);

    private Task Begin(TimeSpan freshFor)
    {
        lock (gate)
        {
            if (last is var (at, task) && !task.IsFaulted && (!task.IsCompleted || time.GetElapsedTime(at) < freshFor))
            {
                return task;
            }

            // Counted from its beginning: what is registered while it reads may be missing in it.
            last = (time.GetTimestamp(), LookAsync());
            return last.Value.Task;
        }
    }

    private async Task LookAsync()
    {
        var current = await apps.FindVersionAsync(CancellationToken.None);
        if (current == version)
        {
            return;
        }

        var set = await apps.ListAsync(CancellationToken.None);
        functions.Learn(set.Apps.SelectMany(registered.Of));
        (Found, version) = (set.Apps, set.Version);
        LogLearnt(set.Apps.Count);
    }

    [LoggerMessage(191, LogLevel.Debug, "Remote apps have changed; this process now knows {Count}")]
    private partial void LogLearnt(int count);
}
