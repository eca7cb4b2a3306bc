using Microsoft.Extensions.DependencyInjection;
using Ratchet.Tests.Simulation.Ports;
using Ratchet.Tests.Simulation.Time;

namespace Ratchet.Tests.Simulation;

/// <summary>A process with an engine of its own: it handles several things at once, and stops or dies with all of them.</summary>
internal sealed class SimulatedProcess : IDisposable
{
    private readonly World world;
    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource died = new();
    private readonly List<Hold> holds = [];

    public SimulatedProcess(World world, int number, TimeSpan ahead, int slots)
    {
        this.world = world;
        (Name, Slots) = ($"P{number}", slots);
        Clock = new ProcessClock(world.Time, ahead, this);
        services = Composition.ServicesOf(world, this);
    }

    public string Name { get; }

    public ProcessClock Clock { get; }

    /// <summary>Messages it can handle at once.</summary>
    public int Slots { get; }

    /// <summary>Messages it handles.</summary>
    public int Busy { get; set; }

    /// <summary>Whether it is gone: none of its calls takes effect any more.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Until when it stands still.</summary>
    public DateTimeOffset FrozenUntil { get; private set; }

    /// <summary>When trouble last had an effect on it.</summary>
    public DateTimeOffset HinderedUntil { get; private set; }

    /// <summary>Whether it takes nothing new.</summary>
    public bool IsLeaving { get; private set; }

    public CancellationToken Stopping => stopping.Token;

    /// <summary>Completes when it dies.</summary>
    public Task Died => died.Task;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Keeps a message hidden while it is worked on.</summary>
    public void Add(Hold hold) => holds.Add(hold);

    public void Remove(Hold hold) => holds.Remove(hold);

    /// <summary>Notes that trouble has an effect on it.</summary>
    public void Hinder(TimeSpan time)
    {
        var until = world.Time.Now + time;
        HinderedUntil = until > HinderedUntil ? until : HinderedUntil;
    }

    /// <summary>It stands still: it neither calls nor hears anything, and its messages may become visible meanwhile.</summary>
    public void Freeze(TimeSpan time)
    {
        world.Trace.Add(Name, "freezes", string.Empty, $"for {time.TotalSeconds} s");
        Hinder(time);
        FrozenUntil = HinderedUntil;
        foreach (var hold in holds)
        {
            hold.NotRenewedFor(time);
        }
    }

    /// <summary>It is gone between two instructions.</summary>
    public void Die(string because)
    {
        if (IsDead)
        {
            return;
        }

        (IsDead, IsLeaving) = (true, true);
        world.Trace.Add(Name, "dies", string.Empty, because);
        foreach (var hold in holds)
        {
            hold.LetGo();
        }

        died.SetResult();
        world.Replace(this);
    }

    /// <summary>It is told to stop: it takes nothing new, then tells its handlers, then it is gone.</summary>
    public async Task StopAsync(TimeSpan drain, TimeSpan grace)
    {
        if (IsLeaving)
        {
            return;
        }

        IsLeaving = true;
        world.Trace.Add(Name, "stops", string.Empty, string.Empty);
        world.Replace(this);
        await world.Time.DelayAsync(drain);
        if (!IsDead)
        {
            stopping.Cancel();
            await world.Time.DelayAsync(grace);
            Leave();
        }
    }

    public void Dispose()
    {
        stopping.Dispose();
        services.Dispose();
    }

    private void Leave()
    {
        if (!IsDead)
        {
            Die("stopped");
        }
    }
}
