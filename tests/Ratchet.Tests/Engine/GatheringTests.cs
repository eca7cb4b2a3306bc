using Ratchet.Engine.Accepting;

namespace Ratchet.Tests.Engine;

/// <summary>What comes together is done together.</summary>
public sealed class GatheringTests
{
    private readonly List<string> pieces = [];
    private TaskCompletionSource held = new();

    [Fact]
    public async Task TheFirstIsDoneAtOnce_AndWhatComesMeanwhile_AsOnePieceAfterIt()
    {
        var gathering = Of(most: 10);

        Task<string>[] all = [gathering.AddAsync("a"), gathering.AddAsync("b"), gathering.AddAsync("c")];
        Assert.Equal(["a"], pieces);
        held.SetResult();

        Assert.Equal(["A", "B", "C"], await Task.WhenAll(all));
        Assert.Equal(["a", "b c"], pieces);
    }

    [Fact]
    public async Task APiece_HasNoMoreThanFits_ButAlwaysOne()
    {
        var gathering = Of(most: 3);

        Task<string>[] all = [gathering.AddAsync("a"), gathering.AddAsync("bb"), gathering.AddAsync("c"), gathering.AddAsync("ddddd"), gathering.AddAsync("e")];
        held.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(["a", "bb c", "ddddd", "e"], pieces);
    }

    [Fact]
    public async Task WhatFails_FailsForAllOfItsPiece_AndNotForTheNext()
    {
        var gathering = Of(most: 10);

        Task<string>[] all = [gathering.AddAsync("a"), gathering.AddAsync("bad"), gathering.AddAsync("b")];
        held.SetResult();

        Assert.Equal("A", await all[0]);
        await Assert.ThrowsAsync<FormatException>(() => all[1]);
        await Assert.ThrowsAsync<FormatException>(() => all[2]);
        Assert.Equal("C", await gathering.AddAsync("c"));
    }

    private Gathering<string, string> Of(int most) => new(
        async items =>
        {
            pieces.Add(string.Join(' ', items));
            await held.Task;
            return items.Contains("bad") ? throw new FormatException("Bad.") : [.. items.Select(item => item.ToUpperInvariant())];
        },
        item => item.Length,
        most);
}
