using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ratchet.Tests;

/// <summary>What was logged, with its category and the scopes it was logged in.</summary>
internal sealed class CapturedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<Line> lines = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    /// <summary>The lines that the scripted function logged.</summary>
    public IReadOnlyList<Line> OfFunction => [.. lines.Where(line => line.Category.EndsWith(nameof(Scripted), StringComparison.Ordinal))];

    public IReadOnlyList<Line> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    public sealed record Line(string Category, LogLevel Level, string Message, IReadOnlyList<string> Scopes);

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            log.scopes.ForEachScope((scope, all) => all.Add(scope?.ToString() ?? string.Empty), scopes);
            log.lines.Enqueue(new Line(category, logLevel, formatter(state, exception), scopes));
        }
    }
}
