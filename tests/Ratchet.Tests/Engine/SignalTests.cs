using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class SignalTests
{
    [Fact]
    public async Task ARunThatWaitsForASignal_GetsItsData()
    {
        await using var app = Waiting();
        var id = await StartAsync(app);

        Assert.Equal(id, await app.SignalAsync("go/1", """{"by":"ada"}"""));
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, """{"by":"ada"}""");
        Assert.Empty(app.Waiters.All);
    }

    [Fact]
    public async Task ASignalWithoutData_CarriesNull()
    {
        await using var app = Waiting();
        var id = await StartAsync(app);

        await app.SignalAsync("go/1", "null");
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "null");
    }

    [Fact]
    public async Task ASecondSignal_FindsNobody_ThoughTheFirstHasJustArrived()
    {
        await using var app = Waiting();
        await StartAsync(app);
        await app.SignalAsync("go/1", "1");
        await app.WorkAsync();

        Assert.Null(await app.SignalAsync("go/1", "2"));
    }

    [Theory]
    [InlineData("go/2")]
    [InlineData("GO/1")]
    public async Task ASignalThatNobodyWaitsFor_IsNotSent(string signal)
    {
        await using var app = Waiting();
        var id = await StartAsync(app);
        var before = app.Queue.Messages;

        Assert.Null(await app.SignalAsync(signal, "1"));

        Assert.Equal(before, app.Queue.Messages);
        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);
    }

    [Fact]
    public async Task WithoutASignal_TheCodeGetsNull_AtTheTimeout()
    {
        await using var app = Waiting();
        var id = await StartAsync(app);

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"timeout\"");
        Assert.Equal(Builders.In(3600), app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task AfterTheTimeout_NobodyWaitsAnyMore()
    {
        await using var app = Waiting();
        await StartAsync(app);
        await app.SettleAsync();

        Assert.Null(await app.SignalAsync("go/1", "1"));
    }

    private static async Task<string> StartAsync(App app)
    {
        var id = await app.StartAsync();
        await app.WorkAsync();
        return id;
    }

    private static App Waiting() => new(async run =>
        await run.Step.WaitForSignalAsync<System.Text.Json.JsonElement>("wait", "go/1", TimeSpan.FromHours(1)) is { } signal ? signal.Data : "timeout");
}
