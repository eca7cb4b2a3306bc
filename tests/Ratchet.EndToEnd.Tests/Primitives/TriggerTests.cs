using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class TriggerTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task OnlyEventsForWhichTheFilterIsTrue_StartARun()
    {
        var few = await SendAsync("test/imported", new { rows = 100, kind = "csv" });
        var other = await SendAsync("test/imported", new { rows = 101, kind = "pdf" });
        var right = await SendAsync("test/imported", new { rows = 101, kind = "xml" });

        Assert.Equal(101, (await Stage.EndedRunAsync(Server, right)).GetProperty("output").GetInt32());
        Assert.Empty(await Stage.RunsAsync(Server, few));
        Assert.Empty(await Stage.RunsAsync(Server, other));
    }

    [Fact]
    public async Task AnEventOfTheFuture_StartsItsRunThen()
    {
        var ts = DateTimeOffset.UtcNow.AddSeconds(2).ToUnixTimeMilliseconds();
        var id = Assert.Single(await Stage.SendAsync(Server, new { name = "test/in-sequence", ts, data = new { steps = 1 } }));

        var stored = await Stage.RunAsync(Server, id);
        Assert.Equal("Scheduled", stored.GetProperty("status").GetString());

        var run = stored.GetProperty("run_id").GetString()!;
        await OutputAsync(run);
        Assert.True(Assert.Single(Diary(run)).At >= DateTimeOffset.FromUnixTimeMilliseconds(ts));
    }

    [Fact]
    public async Task OfTheEventsOfOneKey_OnlyTheFirstStartsARun()
    {
        var first = await SendAsync("test/cart-paid", new { cart = "c-1" });
        var again = await SendAsync("test/cart-paid", new { cart = "c-1" });
        var another = await SendAsync("test/cart-paid", new { cart = "c-2" });

        Assert.Equal("c-1", (await Stage.EndedRunAsync(Server, first)).GetProperty("output").GetString());
        Assert.Equal("c-2", (await Stage.EndedRunAsync(Server, another)).GetProperty("output").GetString());
        Assert.Empty(await Stage.RunsAsync(Server, again));
    }

    [Fact]
    public async Task AnEventSentAgainUnderItsSendersId_IsTheFirstOne_AndStartsNothing()
    {
        var sent = new { id = "upload-7", name = "test/in-sequence", data = new { steps = 1 } };

        var first = Assert.Single(await Stage.SendAsync(Server, sent));
        var again = Assert.Single(await Stage.SendAsync(Server, sent));
        var inOnePost = await Stage.SendAsync(Server, sent, sent);

        Assert.Equal([first, first, first], [again, .. inOnePost]);
        var run = (await Stage.EndedRunAsync(Server, first)).GetProperty("run_id").GetString()!;
        Assert.Single(Diary(run));
    }
}
