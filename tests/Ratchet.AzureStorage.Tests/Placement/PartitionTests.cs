using Ratchet.AzureStorage.Placement;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Placement;

public sealed class PartitionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ThePartition_IsTheShard_TheInvertedTime_AndTheSalt() =>
        Assert.Equal("3ZYBQZV4BGKG", Partition.KeyOf("01M804VMFC3GTBG013R7J856VT"));

    [Fact]
    public void TheNewest_ComesFirst_WithinAShard()
    {
        var allocator = new UlidAllocator(new RatchetOptions());
        TimeSpan[] ages = [TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(40), TimeSpan.FromHours(1), TimeSpan.FromDays(900)];

        var keys = ages.Select(age => Partition.KeyOf(allocator.EventIds(1, Now - age, seed: null)[0])).ToList();

        Assert.Equal(keys, keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Shards_AreRangesOfPartitions()
    {
        var allocator = new UlidAllocator(new RatchetOptions { Shards = 32 });
        var ids = Enumerable.Range(0, 500).Select(n => allocator.EventIds(1, Now.AddMinutes(n), seed: null)[0]);

        var keys = ids.Select(Partition.KeyOf).Order(StringComparer.Ordinal).ToList();

        Assert.All(keys.Zip(keys.Skip(1)), pair => Assert.True(Crockford.ValueOf(pair.First[0]) <= Crockford.ValueOf(pair.Second[0])));
    }
}
