using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Executes a C# function of this process, by replay.</summary>
internal sealed class InProcessRuntime<TFunction, TEvent, TOut>(IServiceScopeFactory scopes, RatchetOptions options, TimeProvider time, ILoggerFactory loggers)
    : IRuntime
    where TFunction : DurableFunction<TEvent, TOut>
{
    public async IAsyncEnumerable<Answer> ExecuteAsync(Execution run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var session = new Session(run, time, cancellation);
        var logger = loggers.CreateLogger<TFunction>();
        await foreach (var answer in session.RunAsync(RunFunctionAsync).WithCancellation(CancellationToken.None))
        {
            yield return answer;
        }

        async Task<Payload> RunFunctionAsync()
        {
            var tools = new StepTools(session, run.Journal.Run, scope.ServiceProvider, options, time);
            var streams = new RunStreams(session, run.Journal.Run.Id, scope.ServiceProvider, options.Json);
            var context = new RunContext<TEvent>(run.Journal.Run, Read(run.Journal.Event), tools, streams, session.Clock, logger);
            var output = await scope.ServiceProvider.GetRequiredService<TFunction>().RunAsync(context);
            return Payload.From(output, options.Json);
        }
    }

    private RunEvent<TEvent> Read(Event accepted)
    {
        TEvent? data;
        try
        {
            data = accepted.Data.Read<TEvent>(options.Json);
        }
        catch (JsonException exception)
        {
            throw new NonRetriableException($"The data of event '{accepted.Name}' cannot be read as {typeof(TEvent).Name}: {exception.Message}", exception);
        }

        return new RunEvent<TEvent>(
            accepted.Id,
            accepted.Name,
            data!,
            accepted.User.Read<JsonElement>(options.Json),
            DateTimeOffset.FromUnixTimeMilliseconds(accepted.Ts),
            accepted.SenderId,
            accepted.V);
    }
}
