using System.Globalization;
using Microsoft.Extensions.Logging;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A run, as its function in this process sees it.</summary>
internal sealed class RunContext<TEvent>(Run run, RunEvent<TEvent> trigger, IStepTools step, RunStreams streams, ReplayClock clock, ILogger logger)
    : IRunContext<TEvent>
{
    private int uuids;

    public string RunId => run.Id;

    public string FunctionId => run.FunctionId;

    public int Attempt => StepScope.Current?.Attempt ?? run.Attempt;

    public ILogger Logger { get; } = new ReplayLogger(logger, clock);

    public DateTimeOffset Now => clock.Now;

    public IStepTools Step { get; } = step;

    public IWritable<T> GetWritable<T>(string? @namespace = null) => streams.Open<T>(@namespace);

    public RunEvent<TEvent> Event { get; } = trigger;

    /// <summary>A body counts its own: it is not run again in a replay, and those of the code must not shift.</summary>
    public Guid NewGuid() => NameUuid.Of(StepScope.Current is { } body
        ? string.Create(CultureInfo.InvariantCulture, $"{run.Id}/{body.Key.Id}/{body.NextUuid()}")
        : string.Create(CultureInfo.InvariantCulture, $"{run.Id}/{uuids++}"));
}
