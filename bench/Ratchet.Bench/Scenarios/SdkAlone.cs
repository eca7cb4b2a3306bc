using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ratchet.Bench.Sdk;

namespace Ratchet.Bench.Scenarios;

/// <summary>Calls an app of the SDK as an engine does, with the past of each run kept in memory and nothing else between its calls.</summary>
internal static class SdkAlone
{
    private const int AtOnce = 16;

    /// <returns>Runs by second.</returns>
    public static async Task<double> RunAsync(SdkApp app, int runs)
    {
        var started = Stopwatch.GetTimestamp();
        using var http = new HttpClient();
        await Parallel.ForEachAsync(Enumerable.Range(0, runs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => await RunAsync(http, app, n));
        return runs / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task RunAsync(HttpClient http, SdkApp app, int n)
    {
        var (steps, stack) = (new JsonObject(), new JsonArray());
        while (true)
        {
            var call = new JsonObject
            {
                ["ctx"] = new JsonObject
                {
                    ["attempt"] = 0,
                    ["max_attempts"] = 5,
                    ["run_id"] = $"run-{n}",
                    ["stack"] = new JsonObject { ["current"] = stack.Count, ["stack"] = stack.DeepClone() },
                },
                ["event"] = EventOf(n),
                ["events"] = new JsonArray(EventOf(n)),
                ["steps"] = steps.DeepClone(),
                ["version"] = 2,
            };
            using var body = new StringContent(call.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri($"{app.Url}?fnId=bench-three&stepId=step"), body);
            using var said = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            if ((int)answer.StatusCode == 200)
            {
                return;
            }

            var op = said.RootElement[0];
            var id = op.GetProperty("id").GetString()!;
            steps[id] = new JsonObject { ["data"] = JsonNode.Parse(op.GetProperty("data").GetRawText()) };
            stack.Add(id);
        }
    }

    private static JsonObject EventOf(int n) => new() { ["id"] = $"event-{n}", ["name"] = "sdk/three", ["data"] = new JsonObject(), ["ts"] = 1 };
}
