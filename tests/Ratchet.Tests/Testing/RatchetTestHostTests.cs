using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Testing;

namespace Ratchet.Tests.Testing;

/// <summary>Written as a user would test functions of their own.</summary>
public sealed class RatchetTestHostTests
{
    [Fact]
    public async Task ARunOfDays_TakesNoTime()
    {
        var mailer = new Mailer();
        await using var host = Host(mailer);

        var run = (await host.SendAsync("users/signed.up", new { address = "ada@example.com" })).Run;
        Assert.Equal(["Welcome! to ada@example.com"], mailer.Sent);
        Assert.Equal(RunStatus.Running, run.Status);
        await host.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(2, run.ShouldHaveCompleted<Welcomed>()!.Mails);
        Assert.Equal(["Welcome! to ada@example.com", "Three tips to ada@example.com"], mailer.Sent);
        run.ShouldHaveRun("send-welcome", "let-them-look-around", "send-tips");
    }

    [Fact]
    public async Task AStep_CanBeGivenAResult_WithoutItsBody()
    {
        var mailer = new Mailer();
        await using var host = Host(mailer);
        host.OverrideStep("send-welcome", 40);

        var run = (await host.SendAsync("users/signed.up", new { address = "ada@example.com" })).Run;
        await host.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(41, run.ShouldHaveCompleted<Welcomed>()!.Mails);
        Assert.Equal(["Three tips to ada@example.com"], mailer.Sent);
    }

    [Fact]
    public async Task AStep_CanBeMadeToFail_AndIsRetriedAsTimePasses()
    {
        await using var host = Host(new Mailer());
        host.OverrideStep("send-welcome", attempt => attempt < 2 ? throw new InvalidOperationException("No connection.") : 1);

        var run = (await host.SendAsync("users/signed.up", new { address = "ada@example.com" })).Run;
        Assert.Equal((StepStatus.Pending, 1), (run.Step("send-welcome").Status, run.Step("send-welcome").Tries));
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal((1, 3), (run.Step("send-welcome").Output<int>(), run.Step("send-welcome").Tries));
    }

    [Fact]
    public async Task AFailedAssertion_ShowsTheRun()
    {
        await using var host = Host(new Mailer());
        host.OverrideStep("send-welcome", _ => throw new NonRetriableException("No such address."));
        var run = (await host.SendAsync("users/signed.up", new { address = "nobody" })).Run;

        var wrong = Assert.Throws<TestAssertionException>(() => run.ShouldHaveCompleted());

        Assert.StartsWith("The run is Failed, not Completed.", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("send-welcome (Run): Failed after 1 tries with NonRetriableException: No such address.", wrong.Message, StringComparison.Ordinal);
        Assert.Equal("No such address.", run.ShouldHaveFailed().Message);
    }

    [Fact]
    public async Task EventsSignalsAndInvocations_AreThereToo()
    {
        await using var host = new RatchetTestHost(app => app.AddFunction<Approval>());
        host.OverrideStep("assess", new { risk = 0.2 });
        var run = (await host.SendAsync("orders/placed", new { order = 7 })).Run;

        await host.SendAsync("orders/approved", new { order = 8 });
        Assert.Equal(RunStatus.Running, run.Status);
        await host.SendAsync("orders/approved", new { order = 7 });
        Assert.True(await host.SignalAsync("ship/7", "now"));

        Assert.Equal("0.2 now", run.ShouldHaveCompleted<string>());
    }

    [Fact]
    public async Task ABodyThatWaitsInTheHostsTime_IsLeftWaiting_AndATimeoutBesideItComes()
    {
        await using var host = new RatchetTestHost(app => app.AddFunction<Impatient>());
        var run = (await host.SendAsync("work/asked")).Run;
        Assert.Equal(RunStatus.Running, run.Status);

        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("gave up", run.ShouldHaveCompleted<string>());
    }

    [Fact]
    public async Task WhatARunWrites_CanBeRead_WhileItWaitsAndAfterwards()
    {
        await using var host = new RatchetTestHost(app => app.AddFunction<Import>());
        var run = (await host.SendAsync("files/uploaded")).Run;
        Assert.Equal([50], run.Chunks<int>("progress"));

        await host.AdvanceAsync(TimeSpan.FromHours(1));

        run.ShouldHaveCompleted();
        Assert.Equal([50, 100], run.Chunks<int>("progress"));
        Assert.Empty(run.Chunks<int>());
    }

    [Fact]
    public async Task Schedules_TickAsTimePasses()
    {
        await using var host = new RatchetTestHost(app => app.AddFunction<Nightly>());

        await host.StartSchedulesAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(3, host.Runs.Count);
        Assert.All(host.Runs, run => run.ShouldHaveCompleted());
    }

    private static RatchetTestHost Host(Mailer mailer) =>
        new(app => app.AddFunction<WelcomeUser>(), services => services.AddSingleton(mailer));

    internal sealed record SignedUp(string Address);

    internal sealed record Welcomed(int Mails);

    internal sealed class Mailer
    {
        public List<string> Sent { get; } = [];

        public Task<int> SendAsync(string address, string subject)
        {
            Sent.Add($"{subject} to {address}");
            return Task.FromResult(1);
        }
    }

    [DurableFunction("welcome-user")]
    [OnEvent("users/signed.up")]
    internal sealed class WelcomeUser(Mailer mailer) : DurableFunction<SignedUp, Welcomed>
    {
        public override async Task<Welcomed> RunAsync(IRunContext<SignedUp> run)
        {
            var mails = await run.Step.RunAsync("send-welcome", _ => mailer.SendAsync(run.Event.Data.Address, "Welcome!"));
            await run.Step.SleepAsync("let-them-look-around", TimeSpan.FromDays(3));
            mails += await run.Step.RunAsync("send-tips", _ => mailer.SendAsync(run.Event.Data.Address, "Three tips"));
            return new Welcomed(mails);
        }
    }

    [DurableFunction("approval")]
    [OnEvent("orders/placed")]
    internal sealed class Approval : DurableFunction<JsonElement, string>
    {
        public override async Task<string> RunAsync(IRunContext<JsonElement> run)
        {
            var assessed = await run.Step.InvokeAsync<JsonElement>("assess", "risk-model", new { order = 7 });
            var approved = await run.Step.WaitForEventAsync<JsonElement>("approval", "orders/approved", TimeSpan.FromDays(1), match: "data.order");
            var ship = await run.Step.WaitForSignalAsync<string>("ship", $"ship/{approved!.Data.GetProperty("order")}", TimeSpan.FromDays(1));
            return $"{assessed.GetProperty("risk")} {ship!.Data}";
        }
    }

    [DurableFunction("impatient")]
    [OnEvent("work/asked")]
    internal sealed class Impatient(TimeProvider time) : DurableFunction<JsonElement, string>
    {
        public override async Task<string> RunAsync(IRunContext<JsonElement> run)
        {
            var work = run.Step.RunAsync("work", async cancellation =>
            {
                await Task.Delay(TimeSpan.FromHours(1), time, cancellation);
                return "done";
            });
            var timeout = run.Step.SleepAsync("patience", TimeSpan.FromMinutes(5));
            return await Task.WhenAny(work, timeout) == work ? await work : "gave up";
        }
    }

    [DurableFunction("import")]
    [OnEvent("files/uploaded")]
    internal sealed class Import : DurableFunction<JsonElement, int>
    {
        public override async Task<int> RunAsync(IRunContext<JsonElement> run)
        {
            var progress = run.GetWritable<int>("progress");
            await run.Step.RunAsync("read", _ => progress.WriteAsync(50));
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await progress.WriteAsync(100);
            await progress.CompleteAsync();
            return 100;
        }
    }

    [DurableFunction("nightly")]
    [OnSchedule("0 3 * * *")]
    internal sealed class Nightly : DurableFunction<ScheduledTick, DateTimeOffset>
    {
        public override Task<DateTimeOffset> RunAsync(IRunContext<ScheduledTick> run) => Task.FromResult(run.Event.Data.ScheduledAt);
    }
}
