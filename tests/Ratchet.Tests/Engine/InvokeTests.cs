using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class InvokeTests
{
    [Theory]
    [InlineData("double")]
    [InlineData("app-double")]
    public async Task AnInvokedFunction_RunsOnItsOwn_AndItsOutputIsTheStepsResult(string functionId)
    {
        await using var app = WithDouble(async run => await run.Step.InvokeAsync<int>("call", functionId, new { n = 21 }));
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "42");
        var child = await app.RunAsync((await app.StepAsync(id, "call")).Child!.RunId);
        Assert.Equal((InvokeFunction.EventName, new ParentStep(id, Builders.HashOf("call"))), (child.EventName, child.Parent));
    }

    /// <summary>Field for field what the reference sends, but for what it traces with.</summary>
    [Fact]
    public async Task TheEventOfAnInvocation_SaysWhoInvoked_BesideWhatItWasGiven()
    {
        await using var app = WithDouble(async run => await run.Step.InvokeAsync<int>("call", "double", new { n = 21, _inngest = "mine" }, TimeSpan.FromMinutes(30)));
        var id = await app.StartAsync();
        await app.DeliverAsync();

        var step = await app.StepAsync(id, "call");
        var invoked = (await app.JournalAsync(step.Child!.RunId)).Event;

        var data = JsonDocument.Parse(invoked.Data.Utf8).RootElement;
        Assert.Equal(["n", "_inngest"], data.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            $$"""{"correlation_id":"{{id}}.{{step.Key.Hash}}","expire":{{step.DueAt!.Value.ToUnixTimeMilliseconds()}},"fn_id":"app-double","gid":"","name":"call","source_app_id":"{{NameUuid.Of("app")}}","source_fn_id":"{{NameUuid.Of(Scripted.Id)}}","source_fn_v":1}""",
            data.GetProperty("_inngest").GetRawText());
    }

    [Fact]
    public async Task TheErrorOfAnInvokedFunction_IsThrownAsATypedException()
    {
        InvokeException? caught = null;
        await using var app = WithDouble(async run =>
        {
            try
            {
                return await run.Step.InvokeAsync<int>("call", "double", new { n = -1 });
            }
            catch (InvokeException exception)
            {
                caught = exception;
                return exception.Error.Message;
            }
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"Negative.\"");
        Assert.Equal(((await app.StepAsync(id, "call")).Child!.RunId, "app-double", false), (caught!.RunId, caught.FunctionId, caught.TimedOut));
    }

    [Fact]
    public async Task AnInvocationThatTakesTooLong_FailsAtItsTimeout_AndTheOtherRunGoesOn()
    {
        await using var app = WithDouble(async run =>
        {
            try
            {
                return await run.Step.InvokeAsync<int>("call", "double", new { n = 21, sleep = true }, TimeSpan.FromMinutes(30));
            }
            catch (InvokeException exception) when (exception.TimedOut)
            {
                return run.Now;
            }
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, JsonSerializer.Serialize(Builders.In(1800)));
        await app.AssertCompletedAsync((await app.StepAsync(id, "call")).Child!.RunId, "42");
    }

    [Fact]
    public async Task AFunctionThatIsNotThere_FailsTheStepAtOnce()
    {
        await using var app = WithDouble(async run => await run.Step.InvokeAsync<int>("call", "nobody"));
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("FunctionNotFound", (await app.ErrorAsync(id)).Name);
        Assert.Equal(Builders.Now, app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task CancellingAnInvokedRun_FailsTheStepThatWaitsForIt()
    {
        await using var app = WithDouble(async run => await run.Step.InvokeAsync<int>("call", "double", new { n = 21, sleep = true }));
        var id = await app.StartAsync();
        await app.WorkAsync();

        await app.CancelAsync((await app.StepAsync(id, "call")).Child!.RunId);
        await app.WorkAsync();

        Assert.Equal("InvokedRunCancelled", (await app.ErrorAsync(id)).Name);
    }

    [Fact]
    public async Task FunctionsInvokedSideBySide_RunAtOnce()
    {
        await using var app = WithDouble(async run => (await Task.WhenAll(Enumerable.Range(1, 5).Select(n =>
            run.Step.InvokeAsync<int>($"call {n}", "double", new { n, sleep = true })))).Sum());
        var id = await app.StartAsync();

        await app.WorkAsync(TimeSpan.FromHours(1));

        await app.AssertCompletedAsync(id, "30");
    }

    public static TheoryData<int, bool> Crashes
    {
        get
        {
            var crashes = new TheoryData<int, bool>();
            foreach (var at in Enumerable.Range(0, 16))
            {
                crashes.Add(at, false);
                crashes.Add(at, true);
            }

            return crashes;
        }
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task WhereverAWorkerDies_TheOtherFunctionRunsOnce_AndItsResultComes(int at, bool afterEffect)
    {
        await using var app = WithDouble(async run => await run.Step.InvokeAsync<int>("call", "double", new { n = 21 }));
        var id = await app.StartAsync();
        app.Calls.On = new Crash(at, afterEffect).OnAsync;
        try
        {
            await app.WorkAsync();
        }
        catch (CrashException)
        {
            app.Calls.On = (_, deed) => deed();
            await app.DeliverAsync(dequeueCount: 2);
        }

        app.Calls.On = (_, deed) => deed();
        await app.WorkAsync(TimeSpan.FromMinutes(2));

        await app.AssertCompletedAsync(id, "42");
        Assert.Equal(2, app.Ledger.RunIds.Count);
    }

    private static App WithDouble(Func<IRunContext<JsonElement>, Task<object?>> code) => new(
        functions => functions.AddFunction<Scripted>().AddFunction<Double>(),
        configure: services => services.AddSingleton(new Script(code)));

    [DurableFunction("double")]
    internal sealed class Double : DurableFunction<JsonElement, int>
    {
        public override async Task<int> RunAsync(IRunContext<JsonElement> run)
        {
            if (run.Event.Data.TryGetProperty("sleep", out _))
            {
                await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            }

            var n = run.Event.Data.GetProperty("n").GetInt32();
            return n < 0 ? throw new NonRetriableException("Negative.") : await run.Step.RunAsync("double", _ => Task.FromResult(2 * n));
        }
    }
}
