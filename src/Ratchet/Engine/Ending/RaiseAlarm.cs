using Microsoft.Extensions.Logging;
using Ratchet.Model;

namespace Ratchet.Engine.Ending;

/// <summary>
/// Says in the log what somebody may have to look after: a run that failed, a run that was late. The alerts of a deployment look for the
/// names of these two log events, so they are part of what the app promises.
/// </summary>
public sealed partial class RaiseAlarm(TimeProvider time, ILogger<RaiseAlarm> logger)
{
    /// <summary>The name of the log event of a run that failed.</summary>
    public const string RunFailed = nameof(RunFailed);

    /// <summary>The name of the log event of a run that was picked up late.</summary>
    public const string RunLate = nameof(RunLate);

    /// <summary>A run that ended longer ago is met by a message that came late, and was told of when it ended.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Tells of a run that has just failed.</summary>
    internal void IfFailed(Run run)
    {
        if (run is { Status: RunStatus.Failed, EndedAt: { } ended } && time.GetUtcNow() - ended < JustNow)
        {
            LogFailed(run.Id, run.FunctionId);
        }
    }

    /// <summary>Tells of a run that is picked up more than a minute after it could go on.</summary>
    internal void IfLate(Run run)
    {
        if (DueAt(run) is { } due && time.GetUtcNow() - due is var late && late > Patience)
        {
            LogLate(run.Id, run.FunctionId, late);
        }
    }

    /// <summary>When it could go on, as far as its header says: one that was paused may have waited for a person, one that was started for a worker that died.</summary>
    private static DateTimeOffset? DueAt(Run run) => run switch
    {
        { Pauses: > 0 } => null,
        { DueAt: { } due } => due,
        { StartedAt: null } => run.CreatedAt,
        _ => null,
    };

    [LoggerMessage(114, LogLevel.Warning, "Run {RunId} of function {FunctionId} has failed", EventName = RunFailed)]
    private partial void LogFailed(string runId, string functionId);

    [LoggerMessage(115, LogLevel.Warning, "Run {RunId} of function {FunctionId} was picked up {Late} after it could go on", EventName = RunLate)]
    private partial void LogLate(string runId, string functionId, TimeSpan late);
}
