using System.Text;
using Ratchet.Engine.Waiting;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class WaitForSignalTests
{
    [Theory]
    [InlineData("42", "\"came with 42\"")]
    [InlineData("null", "\"came with \"")]
    public async Task TheSignalThatComes_IsWhatTheCodeGets_EvenIfItCarriesNothing(string data, string output)
    {
        await using var app = Waiting();
        var id = await app.StartAsync();
        await app.DeliverAsync();

        Assert.Equal(id, await app.Get<SendSignal>().HandleAsync("approve/7", new Payload(Encoding.UTF8.GetBytes(data)), TestContext.Current.CancellationToken));
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, output);
    }

    [Fact]
    public async Task WithoutASignal_TheCodeGetsNull_WhenTheTimeIsOver()
    {
        await using var app = Waiting();
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"did not come\"");
    }

    private static App Waiting() => new(async run =>
    {
        var signal = await run.Step.WaitForSignalAsync<int?>("wait", "approve/7", TimeSpan.FromDays(3));
        await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
        return signal is null ? "did not come" : $"came with {signal.Data}";
    });
}
