using System.Globalization;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Runs a body for a limited time: told to stop when that is over, it is left behind if it does not.</summary>
internal static class TimeLimit
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <exception cref="ExplainedException">The body did not return in time.</exception>
    public static async Task<Payload> RunAsync(BodyCall body, TimeSpan limit, TimeProvider time, CancellationToken leaving)
    {
        using var patience = new CancellationTokenSource();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(leaving);

        // Counted from before the body begins.
        var over = Task.Delay(limit, time, patience.Token);

        // On a thread of its own: a body may block before it returns a task.
        var work = Task.Factory.StartNew(() => body.InvokeAsync(stop.Token), CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
        try
        {
            if (await Task.WhenAny(work, over) == work)
            {
                return await work;
            }

            Told.ToStop(stop);
            await Task.WhenAny(work, Task.Delay(Grace, time, patience.Token));
            return work.IsCompleted ? await work : throw Exceeded(body.Key, limit);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !leaving.IsCancellationRequested)
        {
            throw Exceeded(body.Key, limit);
        }
        finally
        {
            patience.Cancel();
        }
    }

    private static ExplainedException Exceeded(StepKey key, TimeSpan limit) => new(
        "StepTimeout", string.Create(CultureInfo.InvariantCulture, $"Step '{key.Id}' did not end within {limit.TotalSeconds} s."));
}
