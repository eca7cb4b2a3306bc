using Ratchet.Authoring;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation;

/// <summary>What the simulated functions do in their bodies: take a while, and be looked at.</summary>
internal sealed class Stage(World world, SimulatedProcess process)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>A body that takes a while and returns something that no other body returns.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="step">Its step's readable id.</param>
    /// <param name="after">The steps whose outcomes the code had to have before it came to this one.</param>
    /// <param name="cancellation">What the body is told by.</param>
    /// <param name="time">How long it takes; left to chance if not given.</param>
    public Task<string> BodyAsync(IRunContext run, string step, string[] after, CancellationToken cancellation, TimeSpan? time = null) =>
        BodyAsync(run, step, after, () => Task.CompletedTask, time, cancellation);

    /// <summary>A body that takes a while, does something, and returns something that no other body returns.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="step">Its step's readable id.</param>
    /// <param name="after">The steps whose outcomes the code had to have before it came to this one.</param>
    /// <param name="deed">What it does.</param>
    /// <param name="time">How long it takes before; left to chance if null.</param>
    /// <param name="cancellation">What the body is told by.</param>
    public async Task<string> BodyAsync(IRunContext run, string step, string[] after, Func<Task> deed, TimeSpan? time, CancellationToken cancellation)
    {
        var body = world.Checks.Bodies.Start(run.RunId, step, after, Work.Current!);
        await LastAsync(time ?? world.ABodyTime(), cancellation);
        await deed();
        Bodies.Return(body);
        return body.Output;
    }

    /// <summary>A body that takes a given time; as any, it may or may not listen when it is told to stop.</summary>
    public async Task LastAsync(TimeSpan time, CancellationToken cancellation)
    {
        if (time > TimeSpan.Zero)
        {
            await Task.Delay(time, process.Clock, world.Chance.Next(2) == 0 ? cancellation : CancellationToken.None);
        }

        if (process.IsDead)
        {
            await Never;
        }
    }

    /// <summary>A body that ends its process.</summary>
    public async Task KillAsync()
    {
        process.Die("killed by a body");
        await Never;
    }
}
