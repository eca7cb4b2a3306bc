using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using static Ratchet.AzureStorage.Tests.Ports.APayload;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class PayloadContract(EnginePorts ports) : LedgerContract(ports)
{
    private static readonly int[] Sizes =
    [
        1, 1023, 1024, (64 * Kib) - 1, 64 * Kib, (64 * Kib) + 1,
        (192 * Kib) - 1, 192 * Kib, (192 * Kib) + 1, 704 * Kib, (704 * Kib) + 1, Mib, Limits.OutputBytes,
    ];

    [Theory]
    [InlineData(Texture.Repeated)]
    [InlineData(Texture.Hexadecimal)]
    [InlineData(Texture.Random)]
    public async Task AStepsOutput_OfAnySize_ReadsBackAsItWas(Texture texture)
    {
        var journal = await AStoredRunAsync();
        foreach (var size in Sizes)
        {
            journal = await CommittedAsync(journal.With(Ports.AStep($"{size}", output: Of(size, texture))));
        }

        AssertSameOutputs(journal, await LoadedAsync(journal.Run.Id));
    }

    [Theory]
    [InlineData(64 * Kib, Texture.Random)]
    [InlineData((192 * Kib) + 1, Texture.Random)]
    [InlineData(Limits.OutputBytes, Texture.Repeated)]
    [InlineData(Limits.OutputBytes, Texture.Random)]
    public async Task ARunsOutput_IsReadWithItsHeader(int size, Texture texture)
    {
        var output = Of(size, texture);
        var found = await AStoredRunAsync();

        await CommittedAsync(found with { Run = found.Run with { Status = RunStatus.Completed, Output = output } });

        AssertSame(output, (await LoadedAsync(found.Run.Id)).Run.Output);
        AssertSame(output, (await Ledger.FindRunAsync(found.Run.Id, Cancellation))?.Output);
        AssertSame(output, Assert.Single(await Ledger.RunsOfEventAsync(found.Event.Id, Cancellation)).Output);
    }

    [Fact]
    public async Task NinetyStepsOf64KiB_GoInOneCommit()
    {
        var committed = await CommittedAsync((await AStoredRunAsync()).WithSteps(Ports, 90, output: _ => Of(64 * Kib, Texture.Random)));

        AssertSameOutputs(committed, await LoadedAsync(committed.Run.Id));
    }

    [Theory]
    [InlineData(32 * Kib, 2, 1)]
    [InlineData((32 * Kib) + 1, 2, 1)]
    [InlineData(Mib, 2 * Mib, 3)]
    [InlineData(3 * Mib, 2, 3)]
    public async Task AnEventOfAnySize_IsReadByItself_AndWithEachOfItsRuns(int dataBytes, int userBytes, int runs)
    {
        var (data, user) = (Of(dataBytes, Texture.Random), Of(userBytes, Texture.Random));
        var accepted = Ports.AnEvent(runs, data, userBytes == Payload.EmptyObject.Size ? Payload.EmptyObject : user);

        await StoredAsync(accepted);

        AssertSameEvent(accepted.Event, await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        foreach (var run in accepted.Runs)
        {
            AssertSameEvent(accepted.Event, (await LoadedAsync(run.Id)).Event);
        }
    }

    [Fact]
    public async Task ManyLargeEvents_AreStoredTogether()
    {
        var events = Ports.Events(40, runs: 2, Of(200 * Kib, Texture.Random));

        await StoredAsync(events);

        foreach (var accepted in new[] { events[0], events[20], events[39] })
        {
            AssertSameEvent(accepted.Event, (await LoadedAsync(accepted.Runs[1].Id)).Event);
        }
    }

    private static void AssertSameEvent(Event expected, Event? actual)
    {
        Assert.Equal(expected.Name, actual?.Name);
        AssertSame(expected.Data, actual?.Data);
        AssertSame(expected.User, actual?.User);
    }

    private static void AssertSameOutputs(Journal expected, Journal actual)
    {
        Assert.Equal(expected.Steps.Count, actual.Steps.Count);
        Assert.All(expected.Steps.Values, step => AssertSame(step.Output!, actual.Find(step.Key.Hash)?.Output));
    }
}

public sealed class InMemoryPayloadTests() : PayloadContract(new InMemoryPorts());

public sealed class AzurePayloadTests(StorageEmulator emulator) : PayloadContract(new AzurePorts(emulator));
