using Ratchet.Authoring;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Tests.Runtimes.InProcess;

/// <summary>A session stays on the scheduler it is started on, so that a simulation can run it in one order again and again.</summary>
public sealed class SeededSchedulerTests
{
    [Fact]
    public void OneSeed_GivesOneOrder_AndNothingLeavesTheThread()
    {
        var traces = Enumerable.Range(0, 20).Select(TraceOf).ToArray();

        Assert.Equal(traces, Enumerable.Range(0, 20).Select(TraceOf));
        Assert.True(traces.Distinct().Count() > 5, "The seeds make no difference.");
        Assert.All(traces, trace => Assert.EndsWith("RunCompleted", trace, StringComparison.Ordinal));
    }

    private static string TraceOf(int seed)
    {
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var scheduler = new SeededScheduler(new Random(seed));
            var trace = new List<string>();
            var app = new App(run => CodeAsync(run, trace, scheduler));
            scheduler.Run(() => DriveAsync(app, trace), () => app.Clock.Advance(TimeSpan.FromSeconds(1)));
            return string.Join('\n', trace);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    private static async Task<object?> CodeAsync(IRunContext run, List<string> trace, SeededScheduler scheduler)
    {
        var bodies = Enumerable.Range(0, 3).Select(n => run.Step.RunAsync($"body {n}", cancellation => BodyAsync($"body {n}", run.Attempt < n, cancellation))).ToArray();
        var limited = run.Step.RunAsync("limited", cancellation => BodyAsync("limited", fails: false, cancellation), new StepOptions { Timeout = TimeSpan.FromSeconds(5) });
        var winner = await Task.WhenAny([.. bodies, limited, run.Step.SleepAsync("limit", TimeSpan.FromSeconds(2))]);
        trace.Add($"winner {Array.IndexOf(bodies, winner)}");
        await Task.WhenAll([.. bodies, limited]);
        return null;

        async Task<int> BodyAsync(string name, bool fails, CancellationToken cancellation)
        {
            for (var i = 0; i < 3; i++)
            {
                trace.Add($"{name} {i}");
                Assert.True(scheduler.IsInside, "This is another thread.");
                await Task.Yield();
                await Task.Delay(TimeSpan.FromSeconds(1), scheduler.Time!, cancellation);
            }

            return fails ? throw new InvalidOperationException("Again.") : 1;
        }
    }

    /// <summary>Does with the answers what the engine does.</summary>
    private static async Task DriveAsync(App app, List<string> trace)
    {
        ((SeededScheduler)TaskScheduler.Current).Time = app.Clock;
        var function = app.Get<FunctionCatalog>().Find(Scripted.Id)!;
        for (var journal = Builders.ARun(); !journal.Run.IsTerminal; await Task.Delay(TimeSpan.FromSeconds(1), app.Clock))
        {
            var news = new News();
            var execution = new Execution(function, journal, app.Clock.GetUtcNow(), app.Clock.GetUtcNow().AddMinutes(5), news);
            await foreach (var answer in function.Runtime.ExecuteAsync(execution, CancellationToken.None))
            {
                trace.AddRange(answer.Ops.Select(op => op.GetType().Name));
                await Task.Yield();
                var terms = new Terms(function, execution.PickedUpAt, app.Clock.GetUtcNow(), _ => TimeSpan.FromSeconds(2), _ => null, id => new ChildRun(id, "", ""));
                journal = Decide.Apply(journal, answer.Ops, answer.Next, terms).Journal;
                foreach (var step in journal.Steps.Values.Where(step => step is { IsRecorded: false, Kind: StepKind.Run }).OrderBy(step => step.Key.Id, StringComparer.Ordinal))
                {
                    news.Add(step);
                }
            }
        }
    }

    /// <summary>Runs everything on one thread, in an order that the dice choose.</summary>
    private sealed class SeededScheduler(Random dice) : TaskScheduler
    {
        private readonly List<Task> queued = [];
        private readonly int thread = Environment.CurrentManagedThreadId;

        public TimeProvider? Time { get; set; }

        public bool IsInside => Environment.CurrentManagedThreadId == thread && Current == this;

        public void Run(Func<Task> work, Action idle)
        {
            var done = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();
            while (!done.IsCompleted)
            {
                if (queued.Count == 0)
                {
                    idle();
                    continue;
                }

                var next = dice.Next(queued.Count);
                var task = queued[next];
                queued.RemoveAt(next);
                TryExecuteTask(task);
            }

            done.GetAwaiter().GetResult();
        }

        protected override void QueueTask(Task task)
        {
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            queued.Add(task);
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => queued;
    }
}
