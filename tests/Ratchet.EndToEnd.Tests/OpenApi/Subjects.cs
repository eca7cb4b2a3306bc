using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>Events, runs and cancellations that are really there, for the paths that name one: in each state in which it may be asked for.</summary>
internal sealed class Subjects(LiveApi api)
{
    private const string Nobody = """{"name":"test/nobody-listens"}""";
    private const string Completes = """{"name":"test/in-sequence","data":{"steps":1}}""";
    private const string Step = "step-0";
    private static readonly string Sleeps = $$$"""{"name":"test/sleeps-until","data":{"at":"{{{TimeProvider.System.GetUtcNow().AddHours(1):O}}}"}}""";

    private readonly Dictionary<string, IReadOnlyList<string>> toRead = [];

    /// <summary>Values of a path's parameter. Those of an operation that changes something are new, so that each finds them as they were.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Operation operation, Parameter parameter)
    {
        if (parameter.Name == "step")
        {
            return [Step];
        }

        if (parameter.Shared is not { } kind)
        {
            return [.. parameter.Examples.Select(Assert.Single)];
        }

        if (operation.Method != HttpMethod.Get)
        {
            return await NewAsync(kind);
        }

        if (!toRead.TryGetValue(kind, out var known))
        {
            toRead.Add(kind, known = await NewAsync(kind));
        }

        return known;
    }

    /// <summary>Does what has to be there before an operation can succeed: of a signal, that a run waits for it.</summary>
    public async Task PrepareAsync(Operation operation)
    {
        if (operation.Id == "sendSignal")
        {
            var signal = operation.Bodies[0].GetProperty("signal").GetRawText();
            await WaitingAsync(await RunOfAsync(await SendAsync($$$"""{"name":"test/waits-for-signal","data":{"signal":{{{signal}}}}}""")));
        }
    }

    private async Task<IReadOnlyList<string>> NewAsync(string kind) => kind switch
    {
        "RunId" => await Task.WhenAll(SleepingAsync(), EndedAsync(Completes), EndedAsync(Fails()), AfterAsync(HttpMethod.Delete, ""), AfterAsync(HttpMethod.Post, "/pause")),
        "EventId" => [await SendAsync(Nobody), await SendAsync(Sleeps), (await api.DoAsync(HttpMethod.Get, $"/v1/runs/{await EndedAsync(Completes)}")).GetProperty("event_id").GetString()!],
        "CancellationId" => [(await api.DoAsync(HttpMethod.Post, "/v1/cancellations", ExampleOf("createCancellation"))).GetProperty("id").GetString()!],
        _ => throw new NotSupportedException($"There is no subject for the parameter {kind} yet: make one here."),
    };

    /// <summary>The description's own example: its file is where the app may not look outside development.</summary>
    private string Fails() => ExampleOf("sendEvents");

    private string ExampleOf(string operationId) => Operation.Of(api.Document).Single(operation => operation.Id == operationId).Bodies[0].GetRawText();

    private async Task<string> SendAsync(string body) => (await api.DoAsync(HttpMethod.Post, "/e/my-key", body)).GetProperty("ids")[0].GetString()!;

    private async Task<string> RunOfAsync(string eventId) =>
        Assert.Single((await api.DoAsync(HttpMethod.Get, $"/v1/events/{eventId}/runs")).EnumerateArray()).GetProperty("run_id").GetString()!;

    private async Task<string> EndedAsync(string body)
    {
        var runId = await RunOfAsync(await SendAsync(body));
        var run = await api.DoAsync(HttpMethod.Get, $"/v1/runs/{runId}/result?wait=60s");
        Assert.NotEqual(JsonValueKind.Null, run.GetProperty("ended_at").ValueKind);
        return runId;
    }

    private async Task<string> SleepingAsync() => await WaitingAsync(await RunOfAsync(await SendAsync(Sleeps)));

    private async Task<string> WaitingAsync(string runId)
    {
        await Eventually.Get(() => api.DoAsync(HttpMethod.Get, $"/v1/runs/{runId}/steps"), steps => steps.GetArrayLength() == 1);
        return runId;
    }

    private async Task<string> AfterAsync(HttpMethod method, string deed)
    {
        var runId = await SleepingAsync();
        await api.DoAsync(method, $"/v1/runs/{runId}{deed}");
        return runId;
    }
}
