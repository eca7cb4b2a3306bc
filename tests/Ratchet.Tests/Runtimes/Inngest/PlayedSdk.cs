using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Expressions;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest;

namespace Ratchet.Tests.Runtimes.Inngest;

/// <summary>An app over real HTTP that answers each call as the test says, and the engine that calls it.</summary>
internal sealed class PlayedSdk : IAsyncDisposable
{
    public const string FunctionId = "shop-fn";

    /// <summary>A function of the app that runs when another defers it.</summary>
    public const string LaterId = "shop-later";

    private readonly WebApplication web;
    private readonly List<PlayedCall> calls = [];

    private PlayedSdk(WebApplication web, int retries, Action<RatchetOptions>? options, bool signsAnswers)
    {
        this.web = web;
        Engine = new App(
            _ => { },
            options,
            configure: services =>
            {
                services.AddSingleton(provider => new FunctionDefinition
                {
                    Id = FunctionId,
                    AppId = "shop",
                    Name = "Fn",
                    Retries = retries,
                    Triggers = [new EventTrigger(Scripted.Event)],
                    Runtime = provider.GetRequiredService<InngestRuntime>(),
                    Url = Url,
                    SignsAnswers = signsAnswers,
                });
                services.AddSingleton(provider => new FunctionDefinition
                {
                    Id = LaterId,
                    AppId = "shop",
                    Name = "Later",
                    Triggers = [new EventTrigger("inngest/deferred.schedule", Expression.Parse($"event.data._inngest.fn_slug == '{LaterId}'", Variables.Event))],
                    Runtime = provider.GetRequiredService<InngestRuntime>(),
                    Url = Url,
                    SignsAnswers = signsAnswers,
                });
            });
        Url = new Uri($"{web.Urls.Single()}/api/inngest?fnId={FunctionId}&stepId=step");
    }

    /// <summary>Where the function is called; to be set before anything runs.</summary>
    public Uri Url { get; set; }

    public App Engine { get; }

    /// <summary>The calls so far, in the order in which they came.</summary>
    public IReadOnlyList<PlayedCall> Calls
    {
        get
        {
            lock (calls)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>The runs of the function that runs later, as it was called.</summary>
    public IReadOnlyList<PlayedCall> Later => [.. Calls.Where(call => call.IsOf(LaterId))];

    /// <summary>Starts an app that answers the n-th call with the n-th answer, and all later ones with the last.</summary>
    public static Task<PlayedSdk> StartAsync(params PlayedAnswer[] answers) => StartAsync(4, answers);

    /// <summary>The same, with a number of retries.</summary>
    public static async Task<PlayedSdk> StartAsync(int retries, params PlayedAnswer[] answers)
    {
        PlayedSdk? played = null;
        return played = await StartAsync(_ => Task.FromResult(answers[Math.Min(played!.Calls.Count, answers.Length) - 1]), retries);
    }

    /// <summary>Starts an app that answers as the test decides.</summary>
    public static async Task<PlayedSdk> StartAsync(
        Func<PlayedCall, Task<PlayedAnswer>> answer, int retries = 4, Action<RatchetOptions>? options = null, bool signsAnswers = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        PlayedSdk? played = null;
        web.MapPost("/api/inngest", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var call = new PlayedCall(
                context.Request.Query["stepId"].ToString(),
                JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement,
                context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
            lock (played!.calls)
            {
                played.calls.Add(call);
            }

            await (await answer(call)).WriteAsync(context);
        });
        await web.StartAsync(TestContext.Current.CancellationToken);
        return played = new PlayedSdk(web, retries, options, signsAnswers);
    }

    /// <summary>Starts a run, lets time pass until nothing is left to do, and returns its id.</summary>
    public async Task<string> RunAsync(string data = "{}")
    {
        var id = await Engine.StartAsync(data);
        await SettleAsync();
        return id;
    }

    /// <summary>Lets time pass between messages, and none while one is handled, until none is left.</summary>
    public async Task SettleAsync()
    {
        while (Engine.Queue.Messages.Count > 0)
        {
            await Engine.DeliverNextAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await web.DisposeAsync();
    }
}
