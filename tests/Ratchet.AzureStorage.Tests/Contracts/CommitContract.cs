using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class CommitContract(EnginePorts ports) : LedgerContract(ports)
{
    [Fact]
    public async Task RunsThatAreReadTogether_AreAsEachIsByItself_AndThoseThatAreMissingAreLeftOut()
    {
        var accepted = Ports.Events(3, runs: 3);
        await StoredAsync(accepted);
        string[] ids = [.. accepted.SelectMany(one => one.Runs).Select(run => run.Id)];
        await CommittedAsync((await LoadedAsync(ids[4])).WithSteps(Ports, 3));

        var found = await Ledger.LoadAsync([ids[7], ids[4], ids[0], Ports.AnEvent().Runs[0].Id], Cancellation);

        Assert.Equal(new[] { ids[0], ids[4], ids[7] }.Order(), found.Select(journal => journal.Run.Id).Order());
        foreach (var journal in found)
        {
            await AssertStoredAsync(journal);
        }
    }

    [Fact]
    public async Task ACommitOfTheHeader_IsStored_UnderANewVersion()
    {
        var found = await AStoredRunAsync();

        var committed = await CommittedAsync(found with { Run = found.Run with { Status = RunStatus.Running } });

        Assert.NotEqual(found.ETag, committed.ETag);
        Assert.Equal(committed.ETag, (await LoadedAsync(found.Run.Id)).ETag);
        await AssertStoredAsync(committed);
        Assert.Equal(RunStatus.Running, (await Ledger.FindRunAsync(found.Run.Id, Cancellation))?.Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(95)]
    public async Task ACommitOfSteps_IsStored_AndLeavesNoneUnstored(int steps)
    {
        var committed = await CommittedAsync((await AStoredRunAsync()).WithSteps(Ports, steps));

        Assert.Empty(committed.Unstored);
        Assert.Equal(steps, committed.Steps.Count);
        await AssertStoredAsync(committed);
    }

    [Fact]
    public async Task TheNextCommit_IsMadeOnTheOneBefore_WithoutReading()
    {
        var first = await CommittedAsync((await AStoredRunAsync()).WithSteps(Ports, 2));

        var second = await CommittedAsync(first.WithSteps(Ports, 2, from: 3));

        Assert.Equal(4, second.Steps.Count);
        await AssertStoredAsync(second);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 100)]
    [InlineData(5, 300 * APayload.Kib)]
    public async Task ACommitUnderAnOldVersion_StoresNothing(int steps, int outputBytes)
    {
        var found = await AStoredRunAsync();
        var winner = await CommittedAsync(found with { Run = found.Run with { Attempt = 1 } });
        var output = APayload.Of(outputBytes, Texture.Random);
        var loser = found with { Run = found.Run with { Status = RunStatus.Completed, EndedAt = found.Run.CreatedAt, Output = output } };

        Assert.Null(await Ledger.CommitAsync(loser.WithSteps(Ports, steps, output: _ => output), Cancellation));

        await AssertStoredAsync(winner);
        Assert.Equal(winner.ETag, (await LoadedAsync(found.Run.Id)).ETag);
        Assert.Null((await Ledger.FindRunAsync(found.Run.Id, Cancellation))?.Output);
    }

    [Fact]
    public async Task WhatLost_CanBeStoredOnTopOfWhatWon()
    {
        var found = await AStoredRunAsync();
        var winner = await CommittedAsync(found.WithSteps(Ports, 1));
        var step = Ports.AStep("late", order: 2, APayload.Of(APayload.Mib, Texture.Random));
        Assert.Null(await Ledger.CommitAsync(found.With(step), Cancellation));

        await CommittedAsync(winner.With(step));

        var loaded = await LoadedAsync(found.Run.Id);
        Assert.Equal(2, loaded.Steps.Count);
        APayload.AssertSame(step.Output!, loaded.Find(step.Key.Hash)?.Output);
    }

    [Fact]
    public async Task OfManyCommitsUnderOneVersion_ExactlyOneWins()
    {
        var found = await AStoredRunAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(
            () => Ledger.CommitAsync((found with { Run = found.Run with { Attempt = n } }).With(Ports.AStep($"step-{n}")), Cancellation))));

        await AssertStoredAsync(Assert.Single(answers, answer => answer is not null)!);
    }

    [Fact]
    public async Task ACommitOfARunThatIsNotThere_StoresNothing()
    {
        var found = await AStoredRunAsync();
        var other = Ports.AnEvent();

        Assert.Null(await Ledger.CommitAsync(found with { Run = other.Runs[0], Event = other.Event }, Cancellation));
        Assert.Null(await Ledger.CommitAsync((found with { Run = other.Runs[0], Event = other.Event }).WithSteps(Ports, 1), Cancellation));

        await AssertNothingStoredAsync(other);
    }

    [Fact]
    public async Task ARun_DoesNotSeeTheStepsOfItsNeighbours()
    {
        var accepted = Ports.AnEvent(runs: 3);
        var last = accepted.Runs[2];
        var neighbour = last with { Id = last.Id[..^1] + (last.Id[^1] == '0' ? '1' : '0') };
        accepted = accepted with { Runs = [.. accepted.Runs, neighbour] };
        await StoredAsync(accepted);
        var journals = new List<Journal>();
        foreach (var (n, run) in accepted.Runs.Index())
        {
            journals.Add(await CommittedAsync((await LoadedAsync(run.Id)).WithSteps(Ports, n, output: _ => APayload.Of(200 * APayload.Kib, Texture.Random))));
        }

        Assert.All(journals.Index(), journal => Assert.Equal(journal.Index, journal.Item.Steps.Count));
        foreach (var journal in journals)
        {
            await AssertStoredAsync(journal);
        }
    }
}

public sealed class InMemoryCommitTests() : CommitContract(new InMemoryPorts());

public sealed class AzureCommitTests(StorageEmulator emulator) : CommitContract(new AzurePorts(emulator));
