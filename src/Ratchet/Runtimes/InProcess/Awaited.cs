using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The steps that the code awaits and that wait themselves: for a time, for what comes from outside, or for their next try.</summary>
/// <param name="execution">The run and its news.</param>
internal sealed class Awaited(Execution execution)
{
    private readonly Dictionary<string, StepCall> calls = [];
    private readonly Dictionary<string, Step> told = [];

    public bool Any => calls.Count > 0;

    /// <summary>The step as it is known by now.</summary>
    public Step? Find(string hash) => execution.Journal.Find(hash) switch
    {
        { IsTakenUp: true } step => step,
        var step => told.GetValueOrDefault(hash, step!),
    };

    public void Add(StepCall call) => calls.Add(call.Key.Hash, call);

    public void Remove(StepCall call) => calls.Remove(call.Key.Hash);

    /// <summary>Takes what has changed since it was asked last.</summary>
    public void TakeNews()
    {
        while (execution.News.TryTake(out var step))
        {
            told[step.Key.Hash] = step;
            if (calls.TryGetValue(step.Key.Hash, out var call))
            {
                call.Known = step;
            }
        }
    }

    /// <summary>What the code asked for is stored.</summary>
    public void MarkStored()
    {
        foreach (var call in calls.Values)
        {
            if (call is WaitCall wait)
            {
                wait.IsStored = true;
            }
        }
    }

    /// <summary>The step that got its outcome from outside first.</summary>
    public StepCall? FirstFromOutside()
    {
        StepCall? first = null;
        foreach (var call in calls.Values)
        {
            if (call.Known is { IsRecorded: true } && (first is null || Compare(call, call.Known.EndedAt, first, first.Known!.EndedAt) < 0))
            {
                first = call;
            }
        }

        return first;
    }

    /// <summary>The step whose time was over first. One that is not stored yet has not begun.</summary>
    public WaitCall? FirstOverBy(DateTimeOffset now)
    {
        WaitCall? first = null;
        foreach (var call in calls.Values)
        {
            if (call is WaitCall { IsStored: true, Known: not { IsRecorded: true } } wait && wait.DueAt <= now && (first is null || Compare(wait, wait.DueAt, first, first.DueAt) < 0))
            {
                first = wait;
            }
        }

        return first;
    }

    /// <summary>Takes the steps whose next try is due.</summary>
    public IReadOnlyList<BodyCall> TakeRetries(DateTimeOffset now)
    {
        List<BodyCall>? due = null;
        foreach (var call in calls.Values)
        {
            if (call is BodyCall body && body.DueAt <= now)
            {
                (due ??= []).Add(body);
            }
        }

        due?.Sort(static (one, other) => Compare(one, one.DueAt, other, other.DueAt));
        due?.ForEach(Remove);
        return due ?? [];
    }

    /// <summary>When the next of them has something to do by itself.</summary>
    /// <param name="withRetries">Whether that counts the next try of a step.</param>
    public DateTimeOffset? NextDue(bool withRetries)
    {
        DateTimeOffset? next = null;
        foreach (var call in calls.Values)
        {
            next = (withRetries || call is WaitCall) && !(call.DueAt >= next) ? call.DueAt ?? next : next;
        }

        return next;
    }

    /// <summary>By time, and the same in every replay where the times are equal.</summary>
    private static int Compare(StepCall one, DateTimeOffset? at, StepCall other, DateTimeOffset? otherAt) => Nullable.Compare(at, otherAt) switch
    {
        0 => string.CompareOrdinal(one.Key.Hash, other.Key.Hash),
        var order => order,
    };
}
