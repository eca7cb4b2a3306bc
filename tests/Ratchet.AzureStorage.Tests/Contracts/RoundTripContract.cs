using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class RoundTripContract(EnginePorts ports) : LedgerContract(ports)
{
    private static readonly ErrorInfo Failure = new(
        "IOException", "The disk is full.", "at A()\n   at B()", new("Cause", "Why.", null, new("Root", "Because.")));

    private DateTimeOffset Now => Ports.Clock.GetUtcNow();

    [Fact]
    public async Task EveryFieldOfAHeader_ReadsBackAsItWas()
    {
        var found = await AStoredRunAsync();

        var committed = await CommittedAsync(found with
        {
            Run = found.Run with
            {
                Status = RunStatus.Paused,
                StartedAt = Now.AddTicks(1),
                EndedAt = Now.AddTicks(2),
                Attempt = 4,
                DueAt = Now.AddDays(365).AddTicks(3),
                Lease = new Lease("worker-1/7", Now.AddTicks(4))
                {
                    Running = [new RunningStep(StepKey.Of("o'clock é"), StepKind.SendEvent, 2, Now.AddTicks(6)), new RunningStep(StepKey.Of("b", 1), StepKind.Run, 0, Now)],
                },
                Deaths = 5,
                Generation = 8,
                FinishBy = Now.AddDays(2).AddTicks(5),
                Pauses = 6,
                CancelReason = "It took longer than 2 days.",
                Output = new Payload("\"out\""u8.ToArray()),
            },
        });

        await AssertStoredAsync(committed);
        Assert.Equal(Shown.Of(committed.Run), Shown.Of(await Ledger.FindRunAsync(found.Run.Id, Cancellation)));
        Assert.Equal(Shown.Of(committed.Run), Shown.Of(Assert.Single(await Ledger.RunsOfEventAsync(found.Event.Id, Cancellation))));
    }

    [Fact]
    public async Task WhatARunIsCreatedWith_IsKept_ThroughEveryCommit()
    {
        var any = Ports.AnEvent();
        var run = any.Runs[0] with
        {
            DueAt = Now.AddDays(7).AddTicks(1),
            StartBy = Now.AddDays(8).AddTicks(2),
            Parent = new ParentStep(Ports.AnEvent().Runs[0].Id, StepKey.Of("invoke").Hash),
            RerunOf = Ports.AnEvent().Runs[0].Id,
            Cron = "TZ=Europe/Paris 0 12 * * 5",
            Trace = new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1"),
        };
        await StoredAsync(any with { Runs = [run] });

        var found = await LoadedAsync(run.Id);
        Assert.Equal(Shown.Of(run), Shown.Of(found.Run));
        await AssertStoredAsync(await CommittedAsync((found with { Run = found.Run with { DueAt = null, FinishBy = Now } }).WithSteps(Ports, 1)));
    }

    [Fact]
    public async Task AStoredRun_SaysWhenStorageWroteItLast()
    {
        var found = await AStoredRunAsync();
        await CommittedAsync(found);

        var later = await LoadedAsync(found.Run.Id);

        Assert.NotNull(found.Run.StoredAt);
        Assert.True(later.Run.StoredAt >= found.Run.StoredAt);
        Assert.Equal(later.Run.StoredAt, (await Ledger.FindRunAsync(found.Run.Id, Cancellation))?.StoredAt);
        Assert.Equal(later.Run.StoredAt, Assert.Single(await Ledger.RunsOfEventAsync(found.Event.Id, Cancellation)).StoredAt);
    }

    [Theory]
    [InlineData(RunStatus.Queued)]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Paused)]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Skipped)]
    public async Task EveryStatus_ReadsBackAsItWas(RunStatus status)
    {
        var found = await AStoredRunAsync();

        await AssertStoredAsync(await CommittedAsync(found with { Run = found.Run with { Status = status } }));
    }

    [Fact]
    public async Task ALeaseAndADueTime_AreTakenBack()
    {
        var found = await AStoredRunAsync();
        var held = await CommittedAsync(found with { Run = found.Run with { DueAt = Now, Lease = new Lease("worker", Now), Attempt = 3, Deaths = 2 } });

        var free = await CommittedAsync(held with { Run = held.Run with { DueAt = null, Lease = null, Attempt = 0, Deaths = 0 } });

        await AssertStoredAsync(free);
        Assert.Null((await LoadedAsync(found.Run.Id)).Run.Lease);
    }

    [Fact]
    public async Task AsManyRunningStepsAsALeaseSays_OfTheLongestIds_ReadBackAsTheyWere()
    {
        var found = await AStoredRunAsync();
        var running = Enumerable.Range(0, 40).Select(n => new RunningStep(StepKey.Of(new string('é', Limits.StepIdLength), n), StepKind.SendEvent, n, Now)).ToList();

        await AssertStoredAsync(await CommittedAsync(found with { Run = found.Run with { Lease = new Lease("worker", Now) { Running = running } } }));
    }

    [Fact]
    public async Task EveryFieldOfAnEvent_ReadsBackAsItWas()
    {
        var any = Ports.AnEvent(user: new Payload("""{"id":"u-1"}"""u8.ToArray()));
        var accepted = any with { Event = any.Event with { SenderId = "order-17", V = "2026-11-22.1", Ts = 1, ReceivedAt = Now.AddTicks(5) } };

        await StoredAsync(accepted);

        Assert.Equal(Shown.Of(accepted.Event), Shown.Of(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation)));
        Assert.Equal(Shown.Of(accepted.Event), Shown.Of((await LoadedAsync(accepted.Runs[0].Id)).Event));
    }

    [Fact]
    public async Task EveryFieldOfAStep_ReadsBackAsItWas()
    {
        var step = Ports.AStep("charge:1", order: 42, new Payload("""{"paid":true}"""u8.ToArray())) with
        {
            Kind = StepKind.Sleep,
            Status = StepStatus.Failed,
            DueAt = Now.AddTicks(1),
            StartedAt = Now.AddTicks(2),
            EndedAt = Now.AddTicks(3),
            Error = Failure,
            Attempts = [new StepAttempt(0, Now.AddTicks(4), Now.AddTicks(5), Failure), new StepAttempt(1, Now.AddTicks(6), Now.AddTicks(7))],
        };

        var committed = await CommittedAsync((await AStoredRunAsync()).With(step));

        await AssertStoredAsync(committed);
        var loaded = (await LoadedAsync(committed.Run.Id)).Find(step.Key.Hash)!;
        Assert.Equal((step.Key, step.DueAt, step.Error), (loaded.Key, loaded.DueAt, loaded.Error));
        Assert.Equal(step.Attempts, loaded.Attempts);
    }

    [Theory]
    [InlineData(StepKind.Run)]
    [InlineData(StepKind.Sleep)]
    [InlineData(StepKind.WaitForEvent)]
    [InlineData(StepKind.WaitForSignal)]
    [InlineData(StepKind.Invoke)]
    [InlineData(StepKind.SendEvent)]
    public async Task EveryKindOfStep_ReadsBackAsItWas(StepKind kind) =>
        await AssertStoredAsync(await CommittedAsync((await AStoredRunAsync()).With(Ports.AStep("step") with { Kind = kind })));

    [Theory]
    [InlineData(1)]
    [InlineData(300 * APayload.Kib)]
    public async Task WhatAStepWaitsFor_ReadsBackAsItWas(int valueLength)
    {
        var waiting = Ports.AStep("wait") with { Kind = StepKind.WaitForEvent, Status = StepStatus.Pending, Order = 0, EndedAt = null, Output = null };
        var value = System.Security.Cryptography.RandomNumberGenerator.GetHexString(valueLength);
        var journal = (await AStoredRunAsync())
            .With(waiting with { Awaits = new EventPattern("a/b", $"async.data.id == '{new string('é', 8100)}'", new MatchKey("data.id", value), Now.AddTicks(1)) })
            .With(waiting with { Key = StepKey.Of("any"), Awaits = new EventPattern("a/b", If: null, Key: null, DateTimeOffset.MaxValue) });

        var committed = await CommittedAsync(journal);

        await AssertStoredAsync(committed);
        Assert.Equal(DateTimeOffset.MaxValue, (await LoadedAsync(committed.Run.Id)).Find(StepKey.Of("any").Hash)?.Awaits?.Until);
        await AssertStoredAsync(await CommittedAsync(committed.With(waiting with { Status = StepStatus.Completed, EndedAt = Now, Output = Payload.Null })));
    }

    [Fact]
    public async Task WhatAStepInvoked_ReadsBackAsItWas()
    {
        var (child, input) = (Ports.AnEvent(), APayload.Of(300 * APayload.Kib, Texture.Hexadecimal));
        var invoking = Ports.AStep("invoke") with
        {
            Kind = StepKind.Invoke,
            Status = StepStatus.Pending,
            Order = 0,
            EndedAt = null,
            Output = null,
            Child = new ChildRun("app-import", child.Event.Id, child.Runs[0].Id),
            Input = input,
        };

        await AssertStoredAsync(await CommittedAsync((await AStoredRunAsync()).With(invoking)));
    }

    [Fact]
    public async Task AStepThatHadToWait_LosesItsWait_WithItsOutcome()
    {
        var attempt = new StepAttempt(0, Now, Now, Failure);
        var pending = Ports.AStep("pay") with { Status = StepStatus.Pending, Order = 0, EndedAt = null, Output = null, DueAt = Now, Attempts = [attempt] };
        var waiting = await CommittedAsync((await AStoredRunAsync()).With(pending));
        await AssertStoredAsync(waiting);

        var done = await CommittedAsync(waiting.With(
            pending with { Status = StepStatus.Completed, Order = 1, DueAt = null, EndedAt = Now, Output = Payload.Null }));

        await AssertStoredAsync(done);
    }

    [Fact]
    public async Task AStepWhoseOutputShrinks_KeepsNothingOfTheLongerOne()
    {
        var first = await CommittedAsync((await AStoredRunAsync()).With(Ports.AStep("one", output: APayload.Of(150 * APayload.Kib, Texture.Random))));

        var second = await CommittedAsync(first.With(Ports.AStep("one", output: APayload.Of(64 * APayload.Kib, Texture.Random))));

        await AssertStoredAsync(second);
    }
}

public sealed class InMemoryRoundTripTests() : RoundTripContract(new InMemoryPorts());

public sealed class AzureRoundTripTests(StorageEmulator emulator) : RoundTripContract(new AzurePorts(emulator));
