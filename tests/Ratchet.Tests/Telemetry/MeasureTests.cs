using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Telemetry;
using Ratchet.Testing;

namespace Ratchet.Tests.Telemetry;

[Collection(nameof(AloneInTheProcess))]
public sealed class MeasureTests
{
    private const string Function = "ratchet.function.id=app-scripted";

    [Fact]
    public async Task A_run_is_counted_once_when_it_is_stored_and_once_when_it_ends_however_often_its_messages_come()
    {
        using var measured = new Measurements();
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;
        });

        await app.StartAsync();
        var start = app.Queue.Messages[0].Message;
        await app.SettleAsync();
        await app.HandleAsync(start);

        Assert.Equal([$"1 {Function}"], measured.Of("ratchet.runs.started"));
        Assert.Equal([$"1 {Function} ratchet.outcome=completed"], measured.Of("ratchet.runs.finished"));
        Assert.Equal([$"3600 {Function} ratchet.outcome=completed"], measured.Of("ratchet.run.duration"));
    }

    [Fact]
    public async Task An_event_that_is_sent_again_starts_no_run_that_is_counted()
    {
        using var measured = new Measurements();
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var sent = new IncomingEvent(Scripted.Event, Payload.EmptyObject, Payload.EmptyObject);
        var seed = new EventIdSeed(app.Clock.GetUtcNow(), new byte[10]);

        await app.AcceptAsync(seed, sent);
        await app.AcceptAsync(seed, sent);

        Assert.Single(measured.Of("ratchet.runs.started"));
    }

    [Fact]
    public async Task How_a_run_ended_is_its_outcome()
    {
        using var measured = new Measurements();
        await using var app = new App(run => run.Event.Data.TryGetProperty("fails", out _) ? throw new NonRetriableException("No.") : Task.FromResult<object?>(null));

        await app.CancelAsync(await app.StartAsync());
        await app.StartAsync("""{"fails":true}""");
        await app.SettleAsync();

        Assert.Equal(
            [$"1 {Function} ratchet.outcome=cancelled", $"1 {Function} ratchet.outcome=failed"], measured.Of("ratchet.runs.finished"));
    }

    [Fact]
    public async Task Tries_are_measured_by_what_they_came_to_and_those_made_again_counted()
    {
        using var measured = new Measurements();
        VirtualClock? clock = null;
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("a", _ =>
            {
                clock!.Advance(TimeSpan.FromMilliseconds(10));
                return run.Attempt == 0 ? throw new InvalidOperationException("Again.") : Task.CompletedTask;
            });
            return run.Attempt == 0 ? throw new InvalidOperationException("Again.") : (object?)null;
        });
        clock = app.Clock;

        await app.StartAsync();
        await app.SettleAsync();

        Assert.Equal([$"0.01 {Function} ratchet.outcome=retried", $"0.01 {Function} ratchet.outcome=completed"], measured.Of("ratchet.step.duration"));
        Assert.Equal([$"1 {Function}", $"1 {Function}"], measured.Of("ratchet.retries"));
    }

    [Fact]
    public async Task A_run_that_is_taken_over_from_a_worker_that_died_is_a_recovery()
    {
        using var measured = new Measurements();
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var id = await app.StartAsync();
        await app.ChangeAsync(id, journal => journal with { Run = journal.Run with { Status = RunStatus.Running, Lease = new Lease("dead", app.Clock.GetUtcNow()) } });

        await app.SettleAsync();

        Assert.Equal([$"1 {Function}"], measured.Of("ratchet.watchdog.recoveries"));
    }

    [Theory]
    [InlineData(1, new[] { "1.5" })]
    [InlineData(2, new string[0])]
    public async Task How_late_a_message_is_handled_is_measured_the_first_time_that_it_comes(long dequeueCount, string[] expected)
    {
        using var measured = new Measurements();
        await using var app = new App(_ => Task.FromResult<object?>(null));
        await app.StartAsync();
        var message = app.Queue.Messages[0].Message with { Due = app.Clock.GetUtcNow().ToUnixTimeMilliseconds() };
        app.Clock.Advance(TimeSpan.FromSeconds(1.5));

        await app.HandleAsync(message, dequeueCount);

        Assert.Equal(expected, measured.Of("ratchet.queue.delay"));
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_allocated()
    {
        var message = new RunMessage(Builders.RunId, "start");
        var run = Builders.AHeader();
        Observe();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Observe();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Observe()
        {
            using var sending = SendSpan.Start(message, out _);
            using var processing = ProcessSpan.Start(message, run, default);
            using var other = ProcessSpan.Start(message);
            ProcessSpan.Say(run);
            Measure.RunStarted(run.FunctionId);
            Measure.RunFinished(run);
            Measure.QueueDelay(TimeSpan.Zero);
            Measure.Recovery(run.FunctionId);
            Measure.StorageRequest("table");
        }
    }
}
