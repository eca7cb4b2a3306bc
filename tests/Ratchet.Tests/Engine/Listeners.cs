using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Engine;

/// <summary>Two functions that listen for one event, and what they ran.</summary>
internal static class Listeners
{
    public const string Heard = "test/both";

    public static App App(ConcurrentBag<string>? ran = null) => new(
        functions => functions.AddFunction<First>().AddFunction<Second>(),
        configure: services => services.AddSingleton(ran ?? []));

    public static IncomingEvent AnEvent(string? id = null, string data = "{}") =>
        new(Heard, new Payload(Encoding.UTF8.GetBytes(data)), Payload.EmptyObject, id);

    /// <summary>What an SDK derives the ids of a POST from.</summary>
    public static EventIdSeed Seed() => new(Builders.Now, Encoding.ASCII.GetBytes("ten bytes!"));

    [DurableFunction("first")]
    [OnEvent(Heard)]
    internal sealed class First(ConcurrentBag<string> ran) : DurableFunction<JsonElement, string>
    {
        public override Task<string> RunAsync(IRunContext<JsonElement> run) => ListenAsync(run, ran);
    }

    [DurableFunction("second", Version = 3)]
    [OnEvent(Heard)]
    [OnEvent("test/other")]
    internal sealed class Second(ConcurrentBag<string> ran) : DurableFunction<JsonElement, string>
    {
        public override Task<string> RunAsync(IRunContext<JsonElement> run) => ListenAsync(run, ran);
    }

    private static Task<string> ListenAsync(IRunContext<JsonElement> run, ConcurrentBag<string> ran) => run.Step.RunAsync("listen", _ =>
    {
        ran.Add(run.RunId);
        return Task.FromResult(run.FunctionId);
    });
}
