namespace Ratchet.Tests.Simulation;

/// <summary>Chance from a seed. Each kind of trouble comes a limited number of times, so that every simulation ends.</summary>
internal sealed class Dice(int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<Trouble, int> left = new()
    {
        // Five workers that die on one step fail its run, which is right but is not what is simulated here.
        [Trouble.Crash] = 4,
        [Trouble.Duplicate] = 8,
        [Trouble.Stop] = 3,
        [Trouble.TimeJump] = 8,
    };

    public int Next(int below)
    {
        lock (gate)
        {
            return random.Next(below);
        }
    }

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>Whether trouble comes now.</summary>
    public bool Comes(Trouble trouble, int percent)
    {
        lock (gate)
        {
            var comes = random.Next(100) < percent && left[trouble] > 0;
            left[trouble] -= comes ? 1 : 0;
            return comes;
        }
    }
}
