using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Tests;

/// <summary>Runs, steps and ops for tests of pure decisions: <c>ARun().Waiting(due)</c>.</summary>
internal static class Builders
{
    public const string RunId = "01KANFM3V0ABCDEFGHJKMNPQRS";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly ErrorInfo Error = new("Exception", "It went wrong.");
    public static readonly Payload Output = new("42"u8.ToArray());

    public static DateTimeOffset In(double seconds) => Now.AddSeconds(seconds);

    public static Journal ARun(params IEnumerable<Step> steps)
    {
        var journal = new Journal { Run = AHeader(), Event = AnEvent(), ETag = "1" };
        return steps.Aggregate(journal, (all, step) => all.With(step)) with { Unstored = [] };
    }

    public static Run AHeader() => new()
    {
        Id = RunId,
        FunctionId = Scripted.Id,
        FunctionVersion = 1,
        EventId = AnEvent().Id,
        EventName = AnEvent().Name,
        CreatedAt = Now,
        Status = RunStatus.Running,
    };

    public static Event AnEvent() => new()
    {
        Id = "01KANFM3V0ABCDEFGHJKMNPQRT",
        Name = Scripted.Event,
        Data = Payload.EmptyObject,
        User = Payload.EmptyObject,
        Ts = Now.ToUnixTimeMilliseconds(),
        ReceivedAt = Now,
    };

    public static Journal With(this Journal journal, Func<Run, Run> change) => journal with { Run = change(journal.Run) };

    public static Journal Waiting(this Journal journal, DateTimeOffset due) => journal.With(run => run with { DueAt = due });

    public static Journal Leased(this Journal journal, DateTimeOffset until, string holder = "other") =>
        journal.With(run => run with { Lease = new Lease(holder, until) });

    public static Journal Ended(this Journal journal, RunStatus status) => journal.With(run => run with { Status = status, EndedAt = Now });

    public static Step ASleep(string id, DateTimeOffset until) => new() { Key = StepKey.Of(id), Kind = StepKind.Sleep, StartedAt = Now, DueAt = until };

    /// <summary>A step whose outcome came from outside and is not taken up.</summary>
    public static Step AnArrival(string id, DateTimeOffset at) => AWait(id, In(60)) with { Status = StepStatus.Completed, Output = Output, EndedAt = at, DueAt = null };

    public static Step AWait(string id, DateTimeOffset until) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.WaitForEvent,
        StartedAt = Now,
        DueAt = until,
        Awaits = new EventPattern("test/awaited", If: null, Key: null, until),
    };

    public static Step AnInvocation(string id, DateTimeOffset until) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.Invoke,
        StartedAt = Now,
        DueAt = until,
        Child = new ChildRun("app-other", AnEvent().Id, "01KANFM3V0ABCDEFGHJKMNPQRV"),
        Input = Payload.EmptyObject,
    };

    public static Step ARetry(string id, DateTimeOffset due, int tries = 1) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.Run,
        StartedAt = Now,
        DueAt = due,
        Attempts = [.. Enumerable.Range(0, tries).Select(number => ATry(number, Error))],
    };

    public static Step ADone(string id, int order) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.Run,
        Status = StepStatus.Completed,
        Order = order,
        StartedAt = Now,
        EndedAt = Now,
        Attempts = [ATry(0)],
        Output = Output,
    };

    public static StepAttempt ATry(int number = 0, ErrorInfo? error = null) => new(number, Now, Now, error);

    public static FunctionDefinition AFunction(int retries = 4) =>
        new() { Id = Scripted.Id, AppId = "app", Name = "Scripted", Retries = retries, Runtime = new NoRuntime() };

    /// <summary>A decision of this moment: a failed try is followed by another after 15 seconds, and every function can be invoked.</summary>
    public static Terms SomeTerms() => new(AFunction(), Now, Now, _ => TimeSpan.FromSeconds(15), AChild, ARunOf);

    public static ChildRun? AChild(Op.Invoke invoke) => ARunOf(invoke.FunctionId);

    public static ChildRun ARunOf(string functionId) => new(functionId, AnEvent().Id, "01KANFM3V0ABCDEFGHJKMNPQRV");

    public static Op Completed(string id, int attempt = 0) => new Op.StepCompleted(StepKey.Of(id), ATry(attempt), Output);

    public static Op Errored(string id, int attempt = 0, DateTimeOffset? retryAt = null) =>
        new Op.StepErrored(StepKey.Of(id), ATry(attempt, Error), Error, retryAt);

    public static Op Failed(string id, int attempt = 0) => new Op.StepFailed(StepKey.Of(id), ATry(attempt, Error), Error);

    public static Op Sleeps(string id, DateTimeOffset until) => new Op.Sleep(StepKey.Of(id), until);

    public static string HashOf(string id) => StepKey.Of(id).Hash;

    private sealed class NoRuntime : IRuntime
    {
        public IAsyncEnumerable<Answer> ExecuteAsync(Execution run, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
