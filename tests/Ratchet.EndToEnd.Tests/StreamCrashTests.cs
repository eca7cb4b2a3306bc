using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class StreamCrashTests(Emulator emulator)
{
    private const int Words = 12;

    [Fact]
    public async Task KilledWhileAStepWrites_ItsSuccessorRepeatsNoChunk_AndWritesTheRest()
    {
        await using var stage = new Stage(emulator);
        var server = await stage.StartServerAsync();
        var runId = await StartAsync(stage, server);
        await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.Any(entry => entry.Step == "word-4"));

        await server.KillAsync();
        var successor = await stage.StartServerAsync();

        await using var connection = await StreamConnection.OpenAsync(successor, runId);
        Assert.Equal(Said(), await connection.RestAsync());
        Assert.Equal(2, stage.Diary().Count(entry => entry.Step == "word-0"));
    }

    [Fact]
    public async Task AReaderAtOneServer_GetsWhatAnotherWrites_AndGoesOnAtThatWhenItsOwnIsKilled()
    {
        await using var stage = new Stage(emulator);
        var writer = await stage.StartServerAsync();
        var runId = await StartAsync(stage, writer);
        await Eventually.Get(() => Task.FromResult(stage.Diary()), diary => diary.Any(entry => entry.Step == "word-0"));
        var other = await stage.StartServerAsync();
        var got = new List<string>();
        await using (var connection = await StreamConnection.OpenAsync(other, runId))
        {
            while (got.Count < 4 && await connection.NextAsync() is var (id, _, data))
            {
                got.Add($"{id}:{data.Trim('"')}");
            }

            await other.KillAsync();
        }

        await using var again = await StreamConnection.OpenAsync(writer, runId, lastEventId: "3");

        Assert.Equal(Said(), [.. got, .. await again.RestAsync()]);
    }

    private static async Task<string> StartAsync(Stage stage, ServerProcess server)
    {
        var id = Assert.Single(await stage.SendAsync(server, new { name = "test/speaks", data = new { words = Words, milliseconds = 300 } }));
        return (await stage.RunAsync(server, id)).GetProperty("run_id").GetString()!;
    }

    private static IEnumerable<string> Said() =>
    [
        "0:first", .. Enumerable.Range(0, Words).Select(n => $"{n + 1}:word-{n}"), $"{Words + 1}:last", $$"""{"status":"Completed","next_index":{{Words + 2}}}""",
    ];
}
