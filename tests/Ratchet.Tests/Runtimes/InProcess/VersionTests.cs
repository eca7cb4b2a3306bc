using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Runtimes.InProcess;

/// <summary>The upgrade rule: a run goes on with the code that is there.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task ARunThatABetterVersionTakesOver_KeepsItsHistory_AndTheVersionItStartedWith()
    {
        var bodies = new List<string>();
        await using var old = new App(async run =>
        {
            await BodyAsync(run, "kept");
            await BodyAsync(run, "removed");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return await BodyAsync(run, "old end");
        });
        var id = await old.StartAsync();
        await old.DeliverAsync();

        await using var better = SuccessorOf(old, version: 2, async run =>
        {
            var first = await BodyAsync(run, "added in front");
            var kept = await BodyAsync(run, "kept");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return $"{first}, {kept}, {await BodyAsync(run, "new end")}";
        });
        while (old.Queue.Messages is [var next, ..])
        {
            old.Clock.AdvanceTo(next.VisibleAt);
            await better.HandleAsync(next.Message);
            old.Queue.Delete(next);
        }

        await old.AssertCompletedAsync(id, "\"added in front, kept, new end\"");
        Assert.Equal(["kept", "removed", "added in front", "new end"], bodies);
        Assert.Equal(["kept", "removed", "nap", "added in front", "new end"], await old.RecordedAsync(id));
        Assert.Equal(1, (await old.RunAsync(id)).FunctionVersion);
        Assert.Equal(2, (await old.RunsOfAsync((await better.AcceptAsync(null, new IncomingEvent(Scripted.Event, Payload.EmptyObject, Payload.EmptyObject)))[0]))[0].FunctionVersion);

        Task<string> BodyAsync(IRunContext run, string step) => run.Step.RunAsync(step, _ =>
        {
            bodies.Add(step);
            return Task.FromResult(step);
        });
    }

    /// <summary>An app that is deployed in the place of another, on the same storage.</summary>
    private static App SuccessorOf(App predecessor, int version, Func<IRunContext<JsonElement>, Task<object?>> code) => new(
        functions =>
        {
            functions.Services.AddSingleton<TimeProvider>(predecessor.Clock);
            functions.Services.AddSingleton<ILedger>(predecessor.Ledger);
            functions.Services.AddSingleton<IRunQueue>(predecessor.Queue);
            functions.Services.AddSingleton<IWaiters>(predecessor.Waiters);
            functions.AddFunction<Scripted>(function => function with { Version = version });
        },
        configure: services => services.AddSingleton(new Script(code)));
}
