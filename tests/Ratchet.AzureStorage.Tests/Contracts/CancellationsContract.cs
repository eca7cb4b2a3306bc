using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class CancellationsContract(EnginePorts ports) : PortContract(ports)
{
    [Fact]
    public async Task EveryFieldOfARequest_ReadsBackAsItWas()
    {
        Cancellation[] requests =
        [
            ARequest(),
            ARequest() with { StartedAfter = DateTimeOffset.MinValue, StartedBefore = DateTimeOffset.MaxValue, If = "event.data.id == 'o''clock'" },
            ARequest() with { StartedAfter = Ports.Clock.GetUtcNow().AddTicks(7), If = new string('x', 8192) },
        ];

        foreach (var request in requests)
        {
            await Ports.Cancellations.AddAsync(request, Cancellation);
            Assert.Equal(request, await Ports.Cancellations.FindAsync(request.Id, Cancellation));
        }
    }

    [Fact]
    public async Task TheNewest_IsListedFirst()
    {
        var requests = new List<Cancellation>();
        for (var n = 0; n < 5; n++)
        {
            requests.Insert(0, ARequest());
            await Ports.Cancellations.AddAsync(requests[0], Cancellation);
            Ports.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(requests, await Ports.Cancellations.ListAsync(10, Cancellation));
        Assert.Equal(requests[..2], await Ports.Cancellations.ListAsync(2, Cancellation));
    }

    [Fact]
    public async Task StoringAgain_ChangesNothing()
    {
        var request = ARequest();
        await Ports.Cancellations.AddAsync(request, Cancellation);

        await Ports.Cancellations.AddAsync(request with { FunctionId = "app-other" }, Cancellation);

        Assert.Equal([request], await Ports.Cancellations.ListAsync(10, Cancellation));
    }

    [Fact]
    public async Task ARequest_IsRemovedOnce()
    {
        var request = ARequest();
        await Ports.Cancellations.AddAsync(request, Cancellation);

        Assert.True(await Ports.Cancellations.RemoveAsync(request.Id, Cancellation));
        Assert.False(await Ports.Cancellations.RemoveAsync(request.Id, Cancellation));

        Assert.Null(await Ports.Cancellations.FindAsync(request.Id, Cancellation));
        Assert.Empty(await Ports.Cancellations.ListAsync(10, Cancellation));
    }

    [Fact]
    public async Task OldRequests_AreRemoved_HoweverMany_AndYoungerOnesStay()
    {
        for (var n = 0; n < 120; n++)
        {
            await Ports.Cancellations.AddAsync(ARequest(), Cancellation);
        }

        Ports.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var before = Ports.Clock.GetUtcNow();
        var (same, young) = (ARequest(), ARequest());
        await Ports.Cancellations.AddAsync(same, Cancellation);
        Ports.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ports.Cancellations.AddAsync(young, Cancellation);

        while (await Ports.Cancellations.PruneAsync(before, Cancellation))
        {
        }

        Assert.Equal(new[] { same, young }.ToHashSet(), (await Ports.Cancellations.ListAsync(200, Cancellation)).ToHashSet());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no such id")]
    [InlineData("a/b")]
    public async Task WhatIsNoId_IsNotThere(string id)
    {
        Assert.Null(await Ports.Cancellations.FindAsync(id, Cancellation));
        Assert.False(await Ports.Cancellations.RemoveAsync(id, Cancellation));
    }

    private Cancellation ARequest() => new()
    {
        Id = Ports.AnEvent().Event.Id,
        FunctionId = "app-import",
        CreatedAt = Ports.Clock.GetUtcNow(),
        StartedBefore = Ports.Clock.GetUtcNow().AddTicks(1),
    };
}

public sealed class InMemoryCancellationsTests() : CancellationsContract(new InMemoryPorts());

public sealed class AzureCancellationsTests(StorageEmulator emulator) : CancellationsContract(new AzurePorts(emulator));
