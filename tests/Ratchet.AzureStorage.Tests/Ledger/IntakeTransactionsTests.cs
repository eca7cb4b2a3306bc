using Azure.Data.Tables;
using Ratchet.AzureStorage.Ledger;
using Ratchet.AzureStorage.Placement;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ledger;

public sealed class IntakeTransactionsTests
{
    private static readonly InMemoryPorts Anything = new();
    private readonly UlidAllocator ids = new(new RatchetOptions());

    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 0, 1 },
        { 1, 99, 1 },
        { 1, 100, 2 },
        { 1, 199, 2 },
        { 1, 250, 3 },
        { 50, 1, 1 },
        { 51, 1, 2 },
        { 5000, 0, 50 },
        { 5000, 2, 152 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AnIntake_IsCutIntoAsFewTransactionsAsHoldIt(int events, int runs, int transactions)
    {
        var cut = Cut(events, runs);

        Assert.Equal(transactions, cut.Count);
        Assert.All(cut, transaction => Assert.InRange(transaction.Rows.Count, 1, 100));
        Assert.Equal(events * (runs + 1), cut.SelectMany(transaction => transaction.Rows).Select(row => row.RowKey).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 250)]
    [InlineData(40, 7)]
    public void AnEvent_ComesAfterTheRunsItStarts(int events, int runs)
    {
        var stored = new Dictionary<string, int>();
        foreach (var row in Cut(events, runs).SelectMany(transaction => transaction.Rows))
        {
            var id = row.GetString("EventId");
            if (row.GetString("Kind") == RowKinds.Event)
            {
                Assert.Equal(runs, stored[id]);
            }

            stored[id] = stored.GetValueOrDefault(id) + 1;
        }
    }

    [Fact]
    public void TheRowsOfATransaction_AreNeighbours()
    {
        var events = Cut(500, 1).Select(EventKeys).ToList();

        Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(string.CompareOrdinal(pair.First[^1], pair.Second[0]) < 0));
    }

    [Theory]
    [InlineData(16, 200 * APayload.Kib, 2)]
    [InlineData(4, 3 * APayload.Mib, 99)]
    [InlineData(99, 30 * APayload.Kib, 0)]
    public void ATransaction_HoldsNoMorePayloadThanItsBodyCan(int events, int dataBytes, int runs)
    {
        foreach (var transaction in Cut(events, runs, APayload.Of(dataBytes, Texture.Random)))
        {
            Assert.InRange(transaction.Rows.Sum(Binary), 0, 2 * APayload.Mib);
            Assert.All(transaction.Payloads.Overflow, row => Assert.InRange(Binary(row), 1, 704 * APayload.Kib));
        }
    }

    private static List<string> EventKeys(IntakeTransaction transaction) =>
        [.. transaction.Rows.Select(row => row.RowKey).Where(key => key.StartsWith("e|", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static int Binary(TableEntity row) => row.Keys.Select(key => row[key]).OfType<byte[]>().Sum(bytes => bytes.Length);

    private List<IntakeTransaction> Cut(int events, int runs, Payload? data = null)
    {
        var template = Anything.AnEvent(data: data);
        var accepted = ids.EventIds(events, template.Event.ReceivedAt, seed: null).Select(id => new AcceptedEvent(
            template.Event with { Id = id },
            [.. Enumerable.Range(0, runs).Select(n => template.Runs[0] with { Id = ids.RunId(id, $"app-{n}"), EventId = id })]));
        return [.. IntakeTransactions.Of(new Intake([.. accepted]))];
    }
}
