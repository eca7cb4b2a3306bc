using Ratchet.Engine.Steering;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Acts;
using Ratchet.Tests.Simulation.Checks;
using Ratchet.Tests.Simulation.Ports;
using Ratchet.Tests.Simulation.Time;

namespace Ratchet.Tests.Simulation;

/// <summary>Everything there is in one simulation: time, chance, storage, processes, and what is played on them.</summary>
internal sealed class World : IDisposable
{
    private const int MostSteps = 400_000;
    private static readonly TimeSpan WhileTicking = TimeSpan.FromMinutes(30);

    private readonly List<SimulatedProcess> processes = [];
    private readonly List<SimulatedProcess> gone = [];
    private readonly TimeSpan visibility;
    private readonly TimeSpan retryDelay;
    private readonly int slots;
    private readonly int mostProcesses;
    private readonly bool hasLongBodies;
    private int started;
    private int playing;
    private int steps;
    private WrongException? wrong;

    public World(long seed, bool keepsTrace)
    {
        Chance = new Chance(seed);
        Scheduler = new SimulatedScheduler(Chance);
        Time = new SimulatedTime(Start);
        Trace = new Trace(Time, keepsTrace);
        Acts = Programme.Of(Chance);
        Troubles = new Troubles(Chance, mayLoseWorkers: Acts.All(act => !act.KillsWorkers), mayComeLate: Acts.All(act => !act.Removes));
        UsualLatency = Chance.Pick(0, 0, 0, 3, 20);
        visibility = TimeSpan.FromSeconds(Chance.Pick(30, 30, 600));
        retryDelay = TimeSpan.FromMilliseconds(Chance.Pick(0, 50, 3000, 20_000));
        slots = Chance.Between(1, 4);
        mostProcesses = Chance.Between(1, 3);
        hasLongBodies = Chance.Next(2) == 0;
        Storage = new SharedStorage(this);
        Queue = new SimulatedQueue(this);
        Dispatcher = new Dispatcher(this);
        Checks = new AllChecks(this);
        Ending = new Ending(this);
        Client = new Client(this);
    }

    public Chance Chance { get; }

    public SimulatedScheduler Scheduler { get; }

    public SimulatedTime Time { get; }

    public Trace Trace { get; }

    public IReadOnlyList<Act> Acts { get; }

    public Troubles Troubles { get; }

    /// <summary>Below how many milliseconds a call usually takes, each way.</summary>
    public int UsualLatency { get; }

    public SharedStorage Storage { get; }

    public SimulatedQueue Queue { get; }

    public Dispatcher Dispatcher { get; }

    public AllChecks Checks { get; }

    public Ending Ending { get; }

    public Client Client { get; }

    public Asked Asked { get; } = new();

    /// <summary>Plays everything, until nothing is left to happen.</summary>
    /// <exception cref="WrongException">Something is not as it must be.</exception>
    public void Run()
    {
        for (var count = mostProcesses; count > 0; count--)
        {
            StartProcess();
        }

        foreach (var act in Acts)
        {
            Play(() => act.PlayAsync(this));
        }

        PlayOut();
        Ending.Check();
        ThrowIfWrong();
        if (Chance.Next(4) == 0 && Acts.All(act => !act.GoesOn))
        {
            Retention.Play(this);
        }
    }

    /// <summary>Until nothing happens any more but that schedules tick; a run that is still paused then is let go.</summary>
    public void PlayOut()
    {
        do
        {
            while (Scheduler.RunNext() || (!IsOver() && Time.AdvanceToNext()))
            {
                if (++steps > MostSteps)
                {
                    Fail(Check.QueueDrains, "The simulation does not come to its end.");
                }

                ThrowIfWrong();
            }
        }
        while (Resume());
    }

    /// <summary>Ends the simulation if something is wrong.</summary>
    public void ThrowIfWrong()
    {
        if (wrong is not null)
        {
            throw wrong;
        }

        if (Scheduler.Intrusion is { } stack)
        {
            throw new WrongException(Check.OneThread, $"Code left the simulation's thread; it came back from:\n{stack}");
        }
    }

    /// <summary>The settings of every process.</summary>
    public void Configure(RatchetOptions options) => options.RetryDelay = retryDelay;

    /// <summary>Starts something on the simulation's thread that has nothing to do with what is going on; it must not fail.</summary>
    public void Start(Func<Task> deed)
    {
        using var apart = ExecutionContext.SuppressFlow();
        _ = Task.Factory.StartNew(() => TryAsync(deed), CancellationToken.None, TaskCreationOptions.DenyChildAttach, Scheduler);
    }

    /// <summary>Starts something that belongs to the play: it is not over before.</summary>
    public void Play(Func<Task> deed)
    {
        playing++;
        Start(async () =>
        {
            await deed();
            playing--;
        });
    }

    /// <summary>Does something later.</summary>
    public void After(TimeSpan delay, Action deed) => Time.CreateTimer(_ => deed(), state: null, delay, Timeout.InfiniteTimeSpan);

    /// <summary>Ends the simulation: something is wrong. The first to say so is reported.</summary>
    public void Fail(string check, string what) => wrong ??= new WrongException(check, what);

    /// <summary>One of the processes that take something new; null if there is none.</summary>
    public SimulatedProcess? AProcess(Func<SimulatedProcess, bool>? which = null)
    {
        var able = 0;
        SimulatedProcess? picked = null;
        foreach (var process in processes)
        {
            if (!process.IsLeaving && which?.Invoke(process) != false && Chance.Next(++able) == 0)
            {
                picked = process;
            }
        }

        return picked;
    }

    /// <summary>Another process comes in place of one that goes.</summary>
    public void Replace(SimulatedProcess process)
    {
        if (processes.Remove(process))
        {
            gone.Add(process);
            After(TimeSpan.FromSeconds(Chance.Pick(0, 2, 45)), StartProcess);
        }
    }

    /// <summary>A delay of the kind that trouble brings.</summary>
    public TimeSpan ADelay() => TimeSpan.FromMilliseconds(Chance.Pick(1, 15, 30, 120, 700, 1500, 5000, 12_000, 35_000, 55_000, 100_000));

    /// <summary>How long a process that stops waits.</summary>
    public TimeSpan ADrain() => TimeSpan.FromMilliseconds(Chance.Pick(0, 100, 5000, 20_000));

    /// <summary>How long a message stays hidden when its worker is gone.</summary>
    public TimeSpan AVisibility() => TimeSpan.FromTicks((long)(visibility.Ticks * (Chance.Next(1000) / 1000.0)));

    /// <summary>How long a body takes.</summary>
    public TimeSpan ABodyTime() => TimeSpan.FromMilliseconds(hasLongBodies
        ? Chance.Pick(0, 1, 20, 40, 300, 1500, 9000, 25_000, 50_000)
        : Chance.Pick(0, 0, 0, 0, 2, 10, 30));

    public void Dispose()
    {
        foreach (var process in processes.Concat(gone))
        {
            process.Dispose();
        }
    }

    private void StartProcess()
    {
        var ahead = TimeSpan.FromMilliseconds(Chance.Pick(0, 0, Chance.Between(-4500, 4500)));
        var process = new SimulatedProcess(this, ++started, ahead, slots);
        processes.Add(process);
        Trace.Add(process.Name, "starts", $"{ahead.TotalSeconds:N3} s ahead", string.Empty);
        foreach (var act in Acts)
        {
            Start(() => act.OnProcessAsync(this, process));
        }

        Dispatcher.Deliver();
    }

    private async Task TryAsync(Func<Task> deed)
    {
        try
        {
            await deed();
        }
        catch (Exception exception)
        {
            Fail(Check.NoSurprise, exception.ToString());
        }
    }

    private bool IsOver() => playing == 0 && Dispatcher.UnderWay == 0 && Queue.IsIdle && !Time.IsSomethingDueWithin(WhileTicking);

    private bool Resume()
    {
        foreach (var id in Storage.RunIds)
        {
            if (Storage.Load(id) is { Run.Status: RunStatus.Paused })
            {
                Start(() => Client.InsistAsync("resume", (process, aborted) => process.Get<ResumeRun>().HandleAsync(id, aborted)));
                return true;
            }
        }

        return false;
    }
}
