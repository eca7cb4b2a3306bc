using System.Globalization;
using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Hosting;

namespace Ratchet.Bench.Serving;

/// <summary>
/// The functions of the soak. Each body adds a word of its own to what came before it, so a run's output tells which of the recorded outcomes it was made of:
/// a step that was recorded twice would show.
/// </summary>
internal static class SoakFunctions
{
    public static RatchetBuilder AddSoakFunctions(this RatchetBuilder functions) => functions
        .AddFunction<SoakSequence>().AddFunction<SoakNap>().AddFunction<SoakWait>().AddFunction<SoakFlaky>().AddFunction<SoakFan>().AddFunction<SoakStopped>().AddFunction<SoakFails>();

    /// <summary>A step whose body adds a word.</summary>
    public static Task<string> WordAsync(this IRunContext run, string step, string before) => run.Step.RunAsync(step, _ =>
    {
        BodyDiary.Note(run, step);
        return Task.FromResult($"{before}{Guid.NewGuid():N} ");
    });
}

/// <summary>Steps one after the other.</summary>
[DurableFunction("soak-sequence")]
[OnEvent("soak/sequence")]
internal sealed class SoakSequence : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await run.WordAsync("first", "");
        words = await run.WordAsync("second", words);
        return await run.WordAsync("third", words);
    }
}

/// <summary>A sleep between two steps.</summary>
[DurableFunction("soak-nap")]
[OnEvent("soak/nap")]
internal sealed class SoakNap : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await run.WordAsync("before", "");
        await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(2));
        return await run.WordAsync("after", words);
    }
}

/// <summary>Waits for an event with its key.</summary>
[DurableFunction("soak-wait")]
[OnEvent("soak/wait")]
internal sealed class SoakWait : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await run.WordAsync("before", "");
        var came = await run.Step.WaitForEventAsync<JsonElement>("wait", "soak/go", TimeSpan.FromMinutes(3), match: "data.key");
        return await run.WordAsync("after", words + (came is null ? "late " : ""));
    }
}

/// <summary>A step that needs three tries.</summary>
[DurableFunction("soak-flaky")]
[OnEvent("soak/flaky")]
internal sealed class SoakFlaky : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await run.WordAsync("before", "");
        return await run.Step.RunAsync("third-time-lucky", _ =>
        {
            BodyDiary.Note(run, "third-time-lucky");
            return run.Attempt < 2 ? throw new InvalidOperationException($"try {run.Attempt} fails") : Task.FromResult($"{words}{Guid.NewGuid():N} ");
        });
    }
}

/// <summary>Steps beside each other.</summary>
[DurableFunction("soak-fan")]
[OnEvent("soak/fan")]
internal sealed class SoakFan : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => run.WordAsync(string.Create(CultureInfo.InvariantCulture, $"branch-{n}"), "")));
        return await run.WordAsync("join", string.Concat(words));
    }
}

/// <summary>Would sleep for longer than a soak waits, and is cancelled by an event with its key.</summary>
[DurableFunction("soak-stopped")]
[OnEvent("soak/stopped")]
[CancelOn("soak/stop", Match = "data.key")]
internal sealed class SoakStopped : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await run.WordAsync("before", "");
        await run.Step.SleepAsync("long", TimeSpan.FromMinutes(3));
        return words;
    }
}

/// <summary>Fails for good.</summary>
[DurableFunction("soak-fails")]
[OnEvent("soak/fails")]
internal sealed class SoakFails : DurableFunction<JsonElement, string>
{
    public override async Task<string> RunAsync(IRunContext<JsonElement> run)
    {
        var words = await run.WordAsync("before", "");
        return await run.Step.RunAsync("bad", _ =>
        {
            BodyDiary.Note(run, "bad");
            return words.Length > 0 ? throw new NonRetriableException("as designed") : Task.FromResult("");
        });
    }
}
