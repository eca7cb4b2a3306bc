using Microsoft.Extensions.Logging;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A logger that is quiet while code runs again that ran before; bodies of steps are never run again once recorded, so they always log.</summary>
internal sealed class ReplayLogger(ILogger logger, ReplayClock clock) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => (StepScope.Current is not null || !clock.IsReplaying) && logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
