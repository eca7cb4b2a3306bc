using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Testing;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class DedupeContract(EnginePorts ports) : PortContract(ports)
{
    private static readonly string[] Candidates = [.. Enumerable.Range(0, 20).Select(n => $"id-{n}")];

    [Fact]
    public async Task TheFirstClaim_Wins()
    {
        Assert.Equal("first", await ClaimAsync("key", "first"));
        Assert.Equal("first", await ClaimAsync("key", "second"));
        Assert.Equal("first", await ClaimAsync("key", "first"));
    }

    [Fact]
    public async Task AnotherKey_IsAnotherClaim()
    {
        string[] keys = ["key", "KEY", "key ", "a/b\\c#d?e%'\n🎉", new string('x', 1025)];
        foreach (var key in keys)
        {
            Assert.Equal($"id of {key.Length}{key[0]}", await ClaimAsync(key, $"id of {key.Length}{key[0]}"));
        }
    }

    [Fact]
    public async Task ManyClaimsAtOnce_AgreeOnOneId()
    {
        var answers = await ClaimAllAsync("key");

        Assert.Contains(Assert.Single(answers.Distinct()), Candidates);
    }

    [Fact]
    public async Task AClaim_LastsForADay()
    {
        await ClaimAsync("key", "old");
        Ports.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.Equal("old", await ClaimAsync("key", "new"));

        Ports.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("new", await ClaimAsync("key", "new"));
        Assert.Equal("new", await ClaimAsync("key", "newer"));
    }

    [Fact]
    public async Task AnExpiredClaim_IsRenewedByExactlyOneOfMany()
    {
        await ClaimAsync("key", "old");
        Ports.Clock.Advance(TimeSpan.FromDays(2));

        var answers = await ClaimAllAsync("key");

        Assert.Contains(Assert.Single(answers.Distinct()), Candidates);
    }

    [Fact]
    public async Task AClaimOfAnIdThatCountsAsExpired_IsReplaced()
    {
        await ClaimAsync("key", "old");

        Assert.Equal("new", await ClaimAsync("key", "new", replacing: "old"));
        Assert.Equal("new", await ClaimAsync("key", "newer", replacing: "old"));
        Assert.Equal("new", await ClaimAsync("key", "newer"));
    }

    [Fact]
    public async Task AReplacedClaim_LastsForADayFromThen()
    {
        await ClaimAsync("key", "old");
        Ports.Clock.Advance(TimeSpan.FromHours(23));
        await ClaimAsync("key", "new", replacing: "old");
        Ports.Clock.Advance(TimeSpan.FromHours(23));

        Assert.Equal("new", await ClaimAsync("key", "newer"));
    }

    [Fact]
    public async Task AKeyThatIsFree_IsClaimed_WhateverWasToBeReplaced() => Assert.Equal("new", await ClaimAsync("key", "new", replacing: "old"));

    [Fact]
    public async Task AClaimThatCountsAsExpired_IsReplacedByExactlyOneOfMany()
    {
        await ClaimAsync("key", "old");

        var answers = await ClaimAllAsync("key", replacing: "old");

        Assert.Contains(Assert.Single(answers.Distinct()), Candidates);
    }

    [Fact]
    public async Task KeysThatHaveExpired_AreForgotten_HoweverMany_AndTheOthersStay()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 620), Cancellation, async (n, _) => await ClaimAsync($"old {n}", "old"));
        Ports.Clock.Advance(TimeSpan.FromHours(1));
        await ClaimAsync("old 7", "young", replacing: "old");
        await ClaimAsync("young", "young");
        Ports.Clock.Advance(TimeSpan.FromHours(23) + TimeSpan.FromMilliseconds(1));

        string? cursor = null;
        do
        {
            cursor = await Ports.Dedupe.PruneAsync(cursor, Cancellation);
        }
        while (cursor is not null);

        Assert.Equal(2, await RememberedAsync());
        Assert.Equal("young", await ClaimAsync("old 7", "new"));
        Assert.Equal("young", await ClaimAsync("young", "new"));
        Assert.Equal("new", await ClaimAsync("old 8", "new"));
    }

    /// <summary>How many keys there are, expired ones included.</summary>
    protected abstract Task<int> RememberedAsync();

    protected Task<string> ClaimAsync(string key, string id, string? replacing = null) => Ports.Dedupe.ClaimAsync(key, id, replacing, Cancellation);

    private Task<string[]> ClaimAllAsync(string key, string? replacing = null) =>
        Task.WhenAll(Candidates.Select(id => Task.Run(() => ClaimAsync(key, id, replacing))));
}

public sealed class InMemoryDedupeTests() : DedupeContract(new InMemoryPorts())
{
    protected override Task<int> RememberedAsync() => Task.FromResult(((InMemoryDedupe)Ports.Dedupe).Count);
}

public sealed class AzureDedupeTests(StorageEmulator emulator) : DedupeContract(new AzurePorts(emulator))
{
    private AzurePorts Azure => (AzurePorts)Ports;

    [Fact]
    public async Task AKeyThatIsClaimedAgain_WhileItIsForgotten_Stays()
    {
        await ClaimAsync("key", "old");
        Ports.Clock.Advance(TimeSpan.FromDays(2));
        Azure.Requests.Before = async (request, _) =>
        {
            if (request == "DELETE Dedupe(key)")
            {
                Azure.Requests.Before = null;
                Assert.Equal("new", await ClaimAsync("key", "new"));
            }
        };

        Assert.Null(await Ports.Dedupe.PruneAsync(cursor: null, Cancellation));

        Assert.Equal("new", await ClaimAsync("key", "newer"));
    }

    [Fact]
    public async Task AKeyThatIsForgotten_WhileItIsClaimedAgain_IsClaimed()
    {
        await ClaimAsync("key", "old");
        Ports.Clock.Advance(TimeSpan.FromDays(2));
        Azure.Requests.Before = async (request, _) =>
        {
            if (request == "PUT Dedupe(key)")
            {
                Azure.Requests.Before = null;
                Assert.Null(await Ports.Dedupe.PruneAsync(cursor: null, Cancellation));
            }
        };

        Assert.Equal("new", await ClaimAsync("key", "new"));

        Assert.Equal("new", await ClaimAsync("key", "newer"));
        Assert.Equal(1, await RememberedAsync());
    }

    protected override async Task<int> RememberedAsync() =>
        await Azure.Get<StorageTables>().Dedupe.QueryAsync<TableEntity>(select: ["RowKey"]).CountAsync(Cancellation);
}
