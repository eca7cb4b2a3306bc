using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ratchet.Api.Tests;

/// <summary>Keeps the warnings and errors of Ratchet's own categories.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> All => lines;

    /// <summary>Begins anew.</summary>
    public void Forget() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Log(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Log(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && category.StartsWith("Ratchet", StringComparison.Ordinal);

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue($"{eventId.Id} {formatter(state, exception)} {exception}");
            }
        }
    }
}
