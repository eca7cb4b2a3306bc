using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Steps that write to one stream, some of them at the same time, one after a try that fails halfway; and the code between them, too.</summary>
internal sealed class StreamAct() : Act<StreamAct.Talks>("talks")
{
    private const string Event = "sim/talks";
    private const string Namespace = "talk";
    private const int Words = 4;
    private static readonly string[] Speakers = ["flaky", "left", "right", "last"];

    public override async Task PlayAsync(World world)
    {
        for (var count = world.Chance.Between(1, 2); count > 0; count--)
        {
            await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", Cue.ATime(world.Chance))));
        }
    }

    public override string? WrongWith(Journal journal, World world)
    {
        var chunks = world.Storage.Streams.Find(new StreamId(journal.Run.Id, Namespace));
        return WrongWith(chunks)
            ?? journal.WrongUnless("said")
            ?? (journal.Run.RerunOf is null && world.Storage.Load(journal.Run.Id) is not null && chunks.Count != (Speakers.Length * Words) + 3
                ? $"it has {chunks.Count} chunks"
                : null);
    }

    /// <summary>Each chunk says who was to write it and as which, and has to be there for it.</summary>
    private static string? WrongWith(IReadOnlyList<Chunk> chunks)
    {
        var next = new Dictionary<string, int>();
        for (var index = 0; index < chunks.Count; index++)
        {
            var mark = chunks[index].Mark;
            var said = chunks[index].Data.Read<string>(JsonSerializerOptions.Web);
            var speaker = Array.Find(Speakers, id => StepKey.Of(id).Hash == mark.Writer) ?? "code";
            if (mark.Index != index || mark.Ordinal != next.GetValueOrDefault(speaker) || said != $"{speaker}.{mark.Ordinal}")
            {
                return $"chunk {index} is {mark} and says {said}";
            }

            next[speaker] = mark.Ordinal + 1;
        }

        return null;
    }

    [DurableFunction("talks")]
    [OnEvent(Event)]
    internal sealed class Talks(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var talk = run.GetWritable<string>(Namespace);
            await talk.WriteAsync("code.0");
            await SpeakAsync("flaky");
            var written = talk.WriteAsync("code.1");
            await Task.WhenAll(SpeakAsync("left", "flaky"), SpeakAsync("right", "flaky"), written);
            await run.Step.SleepAsync("nap", run.Event.Data.Span);
            await SpeakAsync("last", "left", "right", "nap");
            await talk.WriteAsync("code.2");
            return "said";

            Task SpeakAsync(string id, params string[] after) => run.Step.RunAsync(id, stop => stage.BodyAsync(run, id, after, () => WordsAsync(id, stop), time: null, stop));

            async Task WordsAsync(string id, CancellationToken stop)
            {
                for (var word = 0; word < Words; word++)
                {
                    await stage.LastAsync(TimeSpan.FromMilliseconds(word * 10), stop);
                    if (word == Words / 2 && id == "flaky" && run.Attempt == 0)
                    {
                        throw new InvalidOperationException("Lost for words.");
                    }

                    var spoken = talk.WriteAsync($"{id}.{word}");
                    if (word % 2 == 0)
                    {
                        await spoken;
                    }
                }
            }
        }
    }
}
