using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine.Steering;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class InvokeTests
{
    [Theory]
    [InlineData("doubler")]
    [InlineData("app-doubler")]
    public async Task TheOutputOfAnotherFunction_IsReturned_InTheFirstRunAsInEveryReplay(string functionId)
    {
        var seen = new List<int>();
        await using var app = Parent(async run =>
        {
            seen.Add(await run.Step.InvokeAsync<int>("double", functionId, new { n = 21 }));
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return seen[0];
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "42");
        Assert.Equal([42, 42], seen);
    }

    [Fact]
    public async Task AFunctionWhoseOutputDoesNotMatter_IsWaitedFor()
    {
        await using var app = Parent(async run =>
        {
            await run.Step.InvokeAsync("double", "doubler", new { n = 21 });
            return "done";
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"done\"");
    }

    [Fact]
    public async Task AFunctionThatFails_ThrowsItsError_WithItsRun()
    {
        InvokeException? thrown = null;
        await using var app = Parent(async run =>
        {
            thrown = await Assert.ThrowsAsync<InvokeException>(() => run.Step.InvokeAsync<int>("fail", "failer"));
            return "caught";
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"caught\"");
        Assert.Equal(
            ("fail", "Never.", "NonRetriableException", "app-failer", (await app.StepAsync(id, "fail")).Child!.RunId, false),
            (thrown!.StepId, thrown.Message, thrown.Error.Name, thrown.FunctionId, thrown.RunId, thrown.TimedOut));
    }

    [Fact]
    public async Task AnUncaughtFailure_FailsTheRunWithTheErrorOfTheFunction()
    {
        await using var app = Parent(async run => await run.Step.InvokeAsync<int>("fail", "failer"));
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("Never.", (await app.ErrorAsync(id)).Message);
    }

    [Fact]
    public async Task TheTimeoutOfAFunctionThatIsInvokedInTurn_IsNotTakenForTheTimeoutOfThisStep()
    {
        InvokeException? thrown = null;
        await using var app = Parent(async run =>
        {
            thrown = await Assert.ThrowsAsync<InvokeException>(() => run.Step.InvokeAsync<int>("outer", "impatient"));
            return null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(("InvokeTimeout", false), (thrown!.Error.Name, thrown.TimedOut));
    }

    [Fact]
    public async Task AFunctionThatDoesNotExist_IsExplained_AlsoBesideABody()
    {
        var mayEnd = new TaskCompletionSource();
        InvokeException? thrown = null;
        await using var app = Parent(async run =>
        {
            var body = run.Step.RunAsync("body", _ => mayEnd.Task);
            thrown = await Assert.ThrowsAsync<InvokeException>(() => run.Step.InvokeAsync<int>("who", "nobody"));
            mayEnd.TrySetResult();
            await body;
            return "caught";
        });
        var id = await app.StartAsync();

        await app.Clock.WhileTimePassesAsync(app.DeliverAsync());

        await app.AssertCompletedAsync(id, "\"caught\"");
        Assert.Equal(("nobody", null, "FunctionNotFound"), (thrown!.FunctionId, thrown.RunId, thrown.Error.Name));
    }

    [Theory]
    [InlineData("[1]", "it is written as [1], and must be a JSON object")]
    [InlineData("7", "it is written as 7, and must be a JSON object")]
    public async Task DataThatIsNoObject_IsRefused(string data, string why)
    {
        await using var app = Parent(async run => await run.Step.InvokeAsync<int>("double", "doubler", JsonElement.Parse(data)));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        var error = await app.ErrorAsync(id);
        Assert.Equal(("NonRetriableException", $"The data of step 'double' cannot be given to a function: {why}."), (error.Name, error.Message));
    }

    [Fact]
    public async Task TheCancellationOfTheInvokedRun_IsTold()
    {
        InvokeException? thrown = null;
        await using var app = Parent(async run =>
        {
            thrown = await Assert.ThrowsAsync<InvokeException>(() => run.Step.InvokeAsync<int>("wait", "sleeper"));
            return "caught";
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();
        await app.DeliverAsync();

        await app.Get<CancelRun>().HandleAsync((await app.StepAsync(id, "wait")).Child!.RunId, "No longer needed.", TestContext.Current.CancellationToken);
        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"caught\"");
        Assert.Equal("InvokedRunCancelled", thrown!.Error.Name);
    }

    private static App Parent(Func<IRunContext<JsonElement>, Task<object?>> code) => new(
        functions => functions.AddFunction<Scripted>().AddFunction<Doubler>().AddFunction<Failer>().AddFunction<Sleeper>().AddFunction<Impatient>(),
        configure: services => services.AddSingleton(new Script(code)));

    internal sealed record Number(int N);

    [DurableFunction("doubler")]
    internal sealed class Doubler : DurableFunction<Number, int>
    {
        public override Task<int> RunAsync(IRunContext<Number> run) => run.Step.RunAsync("double", _ => Task.FromResult(run.Event.Data.N * 2));
    }

    [DurableFunction("failer")]
    internal sealed class Failer : DurableFunction<object, int>
    {
        public override Task<int> RunAsync(IRunContext<object> run) => throw new NonRetriableException("Never.");
    }

    [DurableFunction("sleeper")]
    internal sealed class Sleeper : DurableFunction<object, int>
    {
        public override async Task<int> RunAsync(IRunContext<object> run)
        {
            await run.Step.SleepAsync("long", TimeSpan.FromHours(1));
            return 1;
        }
    }

    [DurableFunction("impatient")]
    internal sealed class Impatient : DurableFunction<object, int>
    {
        public override Task<int> RunAsync(IRunContext<object> run) => run.Step.InvokeAsync<int>("wait", "sleeper", timeout: TimeSpan.FromMinutes(1));
    }
}
