namespace Ratchet.Tests.Simulation.Ports;

/// <summary>What lies between a process and its storage: every call goes through here, and may be slow, fail, be lost or come late.</summary>
internal sealed class Wire(World world, SimulatedProcess process)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>A call that changes nothing.</summary>
    public Task<T> ReadAsync<T>(string call, string about, Func<T> deed, Func<T, string> answer, Func<string>? details, CancellationToken cancellation) =>
        CallAsync(call, about, changes: false, deed, answer, details, cancellation);

    /// <summary>A call that changes something.</summary>
    public Task<T> WriteAsync<T>(string call, string about, Func<T> deed, Func<T, string> answer, Func<string>? details, CancellationToken cancellation) =>
        CallAsync(call, about, changes: true, deed, answer, details, cancellation);

    private async Task<T> CallAsync<T>(string call, string about, bool changes, Func<T> deed, Func<T, string> answer, Func<string>? details, CancellationToken cancellation)
    {
        var (chance, troubles) = (world.Chance, world.Troubles);
        var who = Work.Current?.Label ?? process.Name;
        if (process.IsDead)
        {
            await Never;
        }

        cancellation.ThrowIfCancellationRequested();
        if (troubles.Come(Trouble.Stops))
        {
            world.Start(() => process.StopAsync(world.ADrain(), world.ADrain()));
        }

        // Between the messages of a POST and its batch is where a pause matters most, and there are few.
        if (troubles.Come(Trouble.Freezes, times: call == "store" ? 5 : 1))
        {
            process.Freeze(TimeSpan.FromSeconds(chance.Pick(3, 15, 35, 70, 100)));
        }

        var dies = troubles.Come(Trouble.Dies);
        if (dies && chance.Next(3) == 0)
        {
            await DieAsync(call, about);
        }

        await PauseAsync();
        var isSent = !process.IsDead || (changes && chance.Next(2) == 0);
        if (isSent && !process.IsDead)
        {
            cancellation.ThrowIfCancellationRequested();
            if (dies && chance.Next(2) == 0)
            {
                isSent = chance.Next(2) == 0;
                process.Die($"at {call} {about}");
            }
        }

        if (!isSent)
        {
            world.Trace.Add(who, call, about, "lost with its process");
            await Never;
        }

        if (troubles.Come(Trouble.FailsBefore))
        {
            return await FailAsync<T>(who, call, about, "failed");
        }

        if (changes && troubles.Come(Trouble.TakesEffectLate))
        {
            var late = world.ADelay();
            world.After(late, () => world.Trace.Add(who, call, about, $"takes effect late: {answer(deed())}", details));
            return await FailAsync<T>(who, call, about, "failed, for now");
        }

        var result = deed();
        world.Trace.Add(who, call, about, answer(result), details);
        if (dies && !process.IsDead)
        {
            await DieAsync(call, about);
        }

        if (changes && troubles.Come(Trouble.FailsAfter))
        {
            return await FailAsync<T>(who, call, about, "failed after all");
        }

        await PauseAsync();
        if (process.IsDead)
        {
            await Never;
        }

        return result;
    }

    private async Task DieAsync(string call, string about)
    {
        process.Die($"at {call} {about}");
        await Never;
    }

    private async Task<T> FailAsync<T>(string who, string call, string about, string outcome)
    {
        world.Trace.Add(who, call, about, outcome);
        process.Hinder(TimeSpan.Zero);
        await PauseAsync();
        if (process.IsDead)
        {
            await Never;
        }

        throw new StorageFaultException(call);
    }

    /// <summary>Others get a turn; and time may pass.</summary>
    private async Task PauseAsync()
    {
        if (world.Troubles.Come(Trouble.Slow))
        {
            var delay = world.ADelay();
            process.Hinder(delay);
            await world.Time.DelayAsync(delay);
        }
        else if (world.UsualLatency is var latency and > 0)
        {
            await world.Time.DelayAsync(TimeSpan.FromMilliseconds(world.Chance.Next(latency)));
        }
        else
        {
            await Task.Yield();
        }

        while (process.FrozenUntil > world.Time.Now && !process.IsDead)
        {
            await world.Time.DelayAsync(process.FrozenUntil - world.Time.Now);
        }
    }
}
