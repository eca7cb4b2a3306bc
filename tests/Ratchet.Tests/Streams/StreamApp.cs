using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Streams;

/// <summary>What tests of streams look at.</summary>
internal static class StreamApp
{
    extension(App app)
    {
        /// <summary>What a run has written, as text.</summary>
        public string Written(string runId, string name = StreamId.DefaultNamespace) =>
            string.Join(' ', app.Streams.Find(new StreamId(runId, name)).Select(chunk => chunk.Mark.Closes ? "." : chunk.Data.Read<string>(JsonSerializerOptions.Web)));

        /// <summary>Asserts that a stream has no gap, and each writer's chunks once and in their order.</summary>
        public void AssertEachOnce(string runId, string name = StreamId.DefaultNamespace)
        {
            var marks = app.Streams.Find(new StreamId(runId, name)).Select(chunk => chunk.Mark).ToList();
            Assert.Equal(Enumerable.Range(0, marks.Count), marks.Select(mark => mark.Index));
            Assert.All(marks.Where(mark => !mark.Closes).GroupBy(mark => mark.Writer), own => Assert.Equal(Enumerable.Range(0, own.Count()), own.Select(mark => mark.Ordinal)));
        }

        /// <summary>How many times storage was asked to append, and how many chunks each time.</summary>
        public IEnumerable<int> Appends => app.Calls.Seen.Where(call => call.Name == PortCall.Append).Select(call => ((IReadOnlyList<Chunk>)call.What).Count);
    }

    /// <summary>A step that writes some words, awaiting each.</summary>
    public static Task SpeakAsync(this IRunContext run, string id, params string[] words) => run.Step.RunAsync(id, async _ =>
    {
        foreach (var word in words)
        {
            await run.GetWritable<string>().WriteAsync(word);
        }
    });
}
