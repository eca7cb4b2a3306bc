using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A part of what is played: functions, what is done to them, and what must have come of it.</summary>
internal abstract class Act
{
    /// <summary>Whether its runs kill their workers: then nothing else does in that simulation.</summary>
    public virtual bool KillsWorkers => false;

    /// <summary>Whether it removes what others would store again if they were late.</summary>
    public virtual bool Removes => false;

    /// <summary>Whether it starts runs for as long as there are processes.</summary>
    public virtual bool GoesOn => false;

    /// <summary>Whether a run of a function is one of this act's.</summary>
    public abstract bool Has(string functionId);

    /// <summary>Adds its functions to a process.</summary>
    public abstract void AddFunctions(RatchetBuilder functions);

    /// <summary>Does from outside what is to be done.</summary>
    public abstract Task PlayAsync(World world);

    /// <summary>Does what a process of this app does when it starts.</summary>
    public virtual Task OnProcessAsync(World world, SimulatedProcess process) => Task.CompletedTask;

    /// <summary>What is wrong with one of its runs, which has ended; null if it is as it must be.</summary>
    public abstract string? WrongWith(Journal journal, World world);

    /// <summary>What is wrong at the end with all of it; null if it is as it must be.</summary>
    public virtual (string Check, string What)? WrongWith(World world) => null;
}
