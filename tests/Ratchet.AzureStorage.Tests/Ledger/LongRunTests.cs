using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>A run with more rows than one answer holds: a thousand.</summary>
public sealed class LongRunTests(StorageEmulator emulator) : LedgerContract(new AzurePorts(emulator))
{
    private const int StepsPerCommit = 95;
    private const int Commits = 11;

    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task ALoadOfSeveralAnswers_LooksAgainWhetherTheyAreOfOneMoment()
    {
        var (_, run) = await ALongRunAsync();

        Assert.Equal(["GET Runs()", "GET Runs()", "GET Runs(key)"], await Requests.OfAsync(() => AssertStoredAsync(run)));
    }

    [Fact]
    public async Task ACommitBetweenTwoAnswers_IsSeenWhole()
    {
        var (_, run) = await ALongRunAsync();
        var last = run.Steps.Values.MaxBy(step => step.Key.Hash, StringComparer.Ordinal)!;
        Journal? later = null;
        Requests.Before = async (_, address) =>
        {
            if (address.Query.Contains("NextRowKey", StringComparison.Ordinal))
            {
                Requests.Before = null;
                later = await CommittedAsync((run with { Run = run.Run with { Attempt = 7 } }).With(last with { Status = StepStatus.Failed }));
            }
        };

        var loaded = await LoadedAsync(run.Run.Id);

        Assert.NotNull(later);
        Assert.Equal(later.ETag, loaded.ETag);
        Assert.Equal(Shown.Of(later), Shown.Of(loaded));
    }

    [Fact]
    public async Task ItsEventSentAgain_FindsIt_WithoutReadingItsSteps()
    {
        var (accepted, run) = await ALongRunAsync();

        Assert.Equal(["POST $batch", "GET Runs()", "GET Runs()"], await Requests.OfAsync(() => StoredAsync(accepted)));

        await AssertStoredAsync(run);
    }

    private async Task<(AcceptedEvent Accepted, Journal Run)> ALongRunAsync()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var first = accepted.Runs.MinBy(run => run.Id, StringComparer.Ordinal)!;
        var journal = await LoadedAsync(first.Id);
        for (var commit = 0; commit < Commits; commit++)
        {
            journal = await CommittedAsync(journal.WithSteps(Ports, StepsPerCommit, from: (commit * StepsPerCommit) + 1));
        }

        return (accepted, journal);
    }
}
