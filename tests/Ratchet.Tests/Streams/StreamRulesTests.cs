using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Tests.Streams;

/// <summary>What can be written to streams, where, and what the author is told otherwise.</summary>
public sealed class StreamRulesTests
{
    [Fact]
    public async Task AfterItWasCompleted_AStreamTakesNothing()
    {
        await using var app = new App(async run =>
        {
            var words = run.GetWritable<string>();
            await run.SpeakAsync("speak", "a");
            await words.CompleteAsync();
            await words.CompleteAsync();
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await words.WriteAsync("b");
            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal("Stream 'default' was completed; nothing can be written after that.", (await app.ErrorAsync(id)).Message);
        Assert.Equal("a .", app.Written(id));
    }

    [Fact]
    public async Task AStepThatCompletesAStreamAndIsTriedAgain_MeetsItsOwnWork()
    {
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("speak", async _ =>
            {
                var words = run.GetWritable<string>();
                await words.WriteAsync("a");
                await words.CompleteAsync();
                if (run.Attempt == 0)
                {
                    throw new InvalidOperationException("Once more.");
                }
            });
            return "done";
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"done\"");
        Assert.Equal("a .", app.Written(id));
    }

    [Theory]
    [InlineData(Limits.ChunkBytes - 2, null)]
    [InlineData(Limits.ChunkBytes - 1, "A chunk for stream 'default' is 262145 bytes of JSON; the limit is 262144. Write several, or store it elsewhere and write a reference.")]
    public async Task AChunk_HasAtMost256KiBOfJson(int characters, string? error)
    {
        await using var app = new App(async run =>
        {
            await run.SpeakAsync("speak", new string('x', characters));
            return null;
        });
        var id = await app.StartAsync();

        await app.WorkAsync();

        var step = await app.StepAsync(id, "speak");
        Assert.Equal(error, step.Error?.Message);
        Assert.Single(step.Attempts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a|b")]
    [InlineData("ä")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task WhatIsNoNamespace_IsExplained(string name)
    {
        await using var app = new App(run => Task.FromResult<object?>(run.GetWritable<string>(name)), function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.WorkAsync();

        Assert.StartsWith($"'{name}' cannot be the namespace of a stream: use 1 to 64 letters, digits, '.', '_' and '-'.", (await app.ErrorAsync(id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChunkThatIsWrittenOnAThreadOfItsOwn_IsExplained()
    {
        await using var app = new App(
            async run =>
            {
                await Task.Run(() => run.GetWritable<string>("progress").WriteAsync("a"));
                return null;
            },
            function => function with { Retries = 0 });
        var id = await app.StartAsync();

        await app.DeliverAsync();

        Assert.StartsWith("Stream 'progress' was written to on a thread of its own, ", (await app.ErrorAsync(id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChunk_IsKeptOnOneLine_HoweverTheAppWritesItsJson()
    {
        await using var app = new App(
            async run =>
            {
                await run.GetWritable<object>().WriteAsync(new { Text = "two\nlines", Numbers = new[] { 1, 2 } });
                return null;
            },
            options: options => options.Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true });
        var id = await app.StartAsync();

        await app.WorkAsync();

        Assert.Equal("""{"text":"two\nlines","numbers":[1,2]}""", Assert.Single(app.Streams.Find(new StreamId(id, "default"))).Data.ToString());
    }
}
