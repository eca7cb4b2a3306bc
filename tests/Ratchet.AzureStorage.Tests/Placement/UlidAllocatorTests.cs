using Ratchet.AzureStorage.Placement;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Placement;

public sealed class UlidAllocatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void EventsAcceptedTogether_LieInOnePartition(int shards)
    {
        for (var call = 0; call < 20; call++)
        {
            Assert.Single(Partitions(With(shards).EventIds(100, Now, seed: null)));
            Assert.Single(Partitions(With(shards).EventIds(100, Now, ASeed(Now, (byte)call))));
        }
    }

    [Fact]
    public void ARun_LiesBesideItsEvent_AndBesideTheOtherRunsOfIt()
    {
        var allocator = With(shards: 8);
        foreach (var eventId in allocator.EventIds(50, Now, seed: null))
        {
            var runs = Enumerable.Range(0, 20).Select(n => allocator.RunId(eventId, $"app-{n}")).ToList();

            Assert.Equal(20, runs.Distinct().Count());
            Assert.All(runs, run => Assert.Equal(Partition.KeyOf(eventId), Partition.KeyOf(run)));
            Assert.All(runs, run => Assert.StartsWith(eventId[..UlidAllocator.SharedLength], run, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SeededIds_DoNotChange_WhenShardsAreRaised() =>
        Assert.Equal(With(shards: 1).EventIds(10, Now, ASeed(Now, 1)), With(shards: 32).EventIds(10, Now, ASeed(Now, 1)));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public void Shards_AreAllUsed_AndNoOthers(int shards)
    {
        var allocator = With(shards);

        var used = Enumerable.Range(0, 1000).Select(_ => Partition.KeyOf(allocator.EventIds(1, Now, seed: null)[0])[0]).Distinct().Order();

        Assert.Equal(Crockford.Alphabet[..shards], string.Concat(used));
    }

    private static UlidAllocator With(int shards) => new(new RatchetOptions { Shards = shards });

    private static IEnumerable<string> Partitions(IEnumerable<string> ids) => ids.Select(Partition.KeyOf).Distinct();

    private static EventIdSeed ASeed(DateTimeOffset time, byte first) => new(time, new byte[] { first, 2, 3, 4, 5, 6, 7, 8, 9, 10 });
}
