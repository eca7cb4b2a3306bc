using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class SendEventTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task AnEventSentByAStep_StartsItsFunctionOnce_HoweverOftenTheCodeIsReplayed()
    {
        var sender = await StartAsync("test/announces");

        var eventId = (await OutputAsync(sender)).GetString()!;

        var heard = (await Stage.EndedRunAsync(Server, eventId)).GetProperty("output").GetString();
        Assert.Equal(sender, heard);
        Assert.Single(Stage.Diary(), entry => entry.Step == $"heard:{sender}");
        Assert.Equal("send_event", (await StepAsync(sender, "announce", "Completed")).GetProperty("op").GetString());
        Assert.Equal("test/announced", (await GetAsync($"/v1/events/{eventId}")).Data.GetProperty("name").GetString());
    }
}
