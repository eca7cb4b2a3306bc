using System.Text.Json;
using Azure.Data.Tables;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Inngest;

public abstract class WaitTests(SdkApp shared) : SdkTests(shared)
{
    [Fact]
    public async Task SleepsEnd_AndStepsBeforeThemRunOnce()
    {
        var id = await StartAsync("sleeps");

        Assert.Equal("\"awake\"", await OutputAsync(id));
        Assert.Equal(["before", "after"], Noted(id));
        Assert.True(Stage.Diary().Last(entry => entry.RunId == id).At - Stage.Diary().First(entry => entry.RunId == id).At > TimeSpan.FromSeconds(1.9));
    }

    [Fact]
    public async Task AnEventThatMatches_EndsItsWait_AndOthersDoNot()
    {
        var id = await StartAsync("waits-for-event", new { id = 11 });
        await StepAsync(id, "approval", "Waiting");

        await SendAsync("shop/approved", new { id = 12, by = "bob" });
        await SendAsync("shop/approved", new { id = 11, by = "ada" });

        Assert.Equal("""{"by":"ada","name":"shop/approved"}""", await OutputAsync(id));
    }

    [Fact]
    public async Task WithoutAnEvent_TheWaitEndsByTime() =>
        Assert.Equal("\"nobody\"", await OutputAsync(await StartAsync("waits-for-event", new { id = 13, timeout = "1s" })));

    [Fact]
    public async Task ASignal_EndsItsWait_WhoeverSendsIt()
    {
        var id = await StartAsync("waits-for-signal", new { signal = Unique("go") });
        await StepAsync(id, "wait", "Waiting");

        await StartAsync("sends-signal", new { signal = Unique("go") });

        Assert.Equal($$$"""{"data":{"from":"a run"},"signal":"{{{Unique("go")}}}"}""", await OutputAsync(id));
    }

    [Fact]
    public async Task WithoutASignal_TheWaitEndsByTime() =>
        Assert.Equal("\"nothing\"", await OutputAsync(await StartAsync("waits-for-signal", new { signal = Unique("none"), timeout = "1s" })));

    [Fact]
    public async Task ASignalThatAnotherWaitsFor_FailsTheWait()
    {
        var first = await StartAsync("waits-for-signal", new { signal = Unique("taken") });
        await StepAsync(first, "wait", "Waiting");

        var second = await StartAsync("waits-for-signal", new { signal = Unique("taken") });

        Assert.Equal(("Error", "Signal conflict; signal wait already exists for another run"), await ErrorAsync(second));
    }

    [Fact]
    public async Task AWaitThatReplacesAnother_GetsTheSignal_AndTheOtherDoesNot()
    {
        var first = await StartAsync("waits-for-signal", new { signal = Unique("mine"), timeout = "4s" });
        await StepAsync(first, "wait", "Waiting");
        var second = await StartAsync("waits-for-signal", new { signal = Unique("mine"), onConflict = "replace" });
        await StepAsync(second, "wait", "Waiting");
        await Eventually.Get(WaitersAsync, rows => !rows.Any(row => row.StartsWith(first, StringComparison.Ordinal)));

        var sent = await Stage.CallAsync(Server, HttpMethod.Post, "/v1/signals", new { signal = Unique("mine"), data = 1 });

        Assert.Equal(second, sent.Data.GetProperty("run_id").GetString());
        Assert.Equal($$"""{"data":1,"signal":"{{Unique("mine")}}"}""", await OutputAsync(second));
        Assert.Equal("\"nothing\"", await OutputAsync(first));
    }

    [Fact]
    public async Task AnInvokedFunction_ReturnsItsOutput() =>
        Assert.Equal("""{"answer":{"doubled":42,"v":"2"}}""", await OutputAsync(await StartAsync("invokes")));

    [Theory]
    [InlineData("breaks", null, "NonRetriableError", "the other broke")]
    [InlineData("dawdles", "1s", "InngestInvokeTimeoutError", "Timed out waiting for invoked function to complete")]
    public async Task AnInvocationThatFails_ThrowsItsError(string other, string? timeout, string name, string message)
    {
        var output = JsonDocument.Parse(await OutputAsync(await StartAsync("invokes-in-vain", new { other, timeout }))).RootElement;

        Assert.Equal((name, message), (output.GetProperty("name").GetString(), output.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task AnInvocationOfWhatIsNotThere_SaysSo() =>
        Assert.Contains("shop-nowhere", await OutputAsync(await StartAsync("invokes-in-vain", new { other = "unknown" })), StringComparison.Ordinal);

    [Fact]
    public async Task EventsThatAStepSends_StartTheirFunctions_OnceEach()
    {
        var output = JsonDocument.Parse(await OutputAsync(await StartAsync("sends-events"))).RootElement;

        Assert.Equal(2, output.GetProperty("count").GetInt32());
        foreach (var id in output.GetProperty("ids").EnumerateArray())
        {
            Assert.Equal("Completed", (await Stage.EndedRunAsync(Server, id.GetString()!)).GetProperty("status").GetString());
        }
    }

    /// <summary>The keys of the rows by which events find who waits; they begin with the run's id.</summary>
    private async Task<IReadOnlyList<string>> WaitersAsync()
    {
        var table = new TableServiceClient(Stage.Settings["AzureWebJobsStorage"]).GetTableClient($"{Stage.Settings["Ratchet__NamePrefix"]}Waits");
        return await table.QueryAsync<TableEntity>(select: ["RowKey"]).Select(row => row.RowKey).ToListAsync(TestContext.Current.CancellationToken);
    }

    [Collection<OnCheckpointingApp>]
    public sealed class Checkpointing(CheckpointingApp shared) : WaitTests(shared);

    [Collection<OnSteppingApp>]
    public sealed class Stepping(SteppingApp shared) : WaitTests(shared);

    [Collection<OnHostedApp>]
    public sealed class Hosted(HostedApp shared) : WaitTests(shared);
}
