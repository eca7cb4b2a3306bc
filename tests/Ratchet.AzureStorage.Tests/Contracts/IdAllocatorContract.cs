using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class IdAllocatorContract(EnginePorts ports) : PortContract(ports)
{
    private IIdAllocator Ids => Ports.Ids;

    private DateTimeOffset Now => Ports.Clock.GetUtcNow();

    [Fact]
    public void Ids_AreUlidsOfTheirTime_AndAllDiffer()
    {
        var ids = Ids.EventIds(5000, Now, seed: null).Concat(Ids.EventIds(5000, Now, seed: null)).ToList();

        Assert.All(ids, id => Assert.True(Ulid.IsWellFormed(id), id));
        Assert.All(ids, id => Assert.Equal(Now.ToUnixTimeMilliseconds(), Ulid.TimeOf(id).ToUnixTimeMilliseconds()));
        Assert.Equal(10_000, ids.Distinct().Count());
    }

    [Fact]
    public void TheSameSeed_GivesTheSameIds_WheneverItComes()
    {
        var ids = Ids.EventIds(3, Now, ASeed(1));

        Assert.Equal(ids, Ids.EventIds(3, Now + TimeSpan.FromHours(1), ASeed(1)));
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(Ulid.IsWellFormed(id), id));
    }

    [Theory]
    [InlineData(-400_000)]
    [InlineData(-1)]
    [InlineData(500_000)]
    public void ASeededId_CarriesTheTimeOfItsSeed(int hours)
    {
        var seed = ASeed(1) with { Time = Now.AddHours(hours) };

        Assert.Equal(seed.Time.ToUnixTimeMilliseconds(), Ulid.TimeOf(Ids.EventIds(1, Now, seed)[0]).ToUnixTimeMilliseconds());
    }

    [Fact]
    public void ASeededId_FollowsFromItsPlaceInThePost_NotFromHowManyThereAre() =>
        Assert.Equal(Ids.EventIds(2, Now, ASeed(1)), Ids.EventIds(5, Now, ASeed(1)).Take(2));

    [Fact]
    public void AnotherSeed_GivesOtherIds() =>
        Assert.Empty(Ids.EventIds(5, Now, ASeed(1)).Intersect(Ids.EventIds(5, Now, ASeed(2))));

    [Fact]
    public void ARunsId_FollowsFromItsEventAndItsFunction()
    {
        var events = Ids.EventIds(2, Now, seed: null);

        var id = Ids.RunId(events[0], "app-import");

        Assert.True(Ulid.IsWellFormed(id), id);
        Assert.Equal(id, Ids.RunId(events[0], "app-import"));
        Assert.NotEqual(id, Ids.RunId(events[0], "app-export"));
        Assert.NotEqual(id, Ids.RunId(events[1], "app-import"));
        Assert.Equal(Ulid.TimeOf(events[0]), Ulid.TimeOf(id));
    }

    private EventIdSeed ASeed(byte first) => new(Now - TimeSpan.FromMinutes(1), new byte[] { first, 2, 3, 4, 5, 6, 7, 8, 9, 10 });
}

public sealed class InMemoryIdAllocatorTests() : IdAllocatorContract(new InMemoryPorts());

public sealed class AzureIdAllocatorTests(StorageEmulator emulator) : IdAllocatorContract(new AzurePorts(emulator));
