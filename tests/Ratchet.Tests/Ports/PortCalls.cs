namespace Ratchet.Tests.Ports;

/// <summary>Stands between the engine and its ports.</summary>
internal sealed class PortCalls
{
    private readonly Lock gate = new();
    private readonly List<PortCall> seen = [];

    /// <summary>What happens to a call: the test carries out the deed, or not, or later.</summary>
    public Func<PortCall, Func<Task>, Task> On { get; set; } = (_, deed) => deed();

    /// <summary>The calls so far, in the order in which they were made.</summary>
    public IReadOnlyList<PortCall> Seen
    {
        get
        {
            lock (gate)
            {
                return [.. seen];
            }
        }
    }

    public IEnumerable<string> Names => Seen.Select(call => call.Name);

    /// <summary>The names without the look-up of who waits for the run's event, which is made beside the run's own calls.</summary>
    public IEnumerable<string> OwnNames => Names.Where(name => name != PortCall.FindWaiters);

    public void Forget()
    {
        lock (gate)
        {
            seen.Clear();
        }
    }

    public async Task<T> ThroughAsync<T>(PortCall call, Func<Task<T>> deed)
    {
        lock (gate)
        {
            seen.Add(call);
        }

        T answer = default!;
        await On(call, async () => answer = await deed());
        return answer;
    }

    public async Task ThroughAsync(PortCall call, Func<Task> deed) => await ThroughAsync(call, async () =>
    {
        await deed();
        return true;
    });
}
