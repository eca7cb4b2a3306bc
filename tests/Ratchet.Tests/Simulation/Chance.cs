namespace Ratchet.Tests.Simulation;

/// <summary>Chance from a seed: the same numbers in the same order, on every machine.</summary>
internal sealed class Chance(long seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15) ^ 0xD1B54A32D192ED03;

    public int Next(int below) => (int)((NextBits() >> 33) % (ulong)below);

    public int Between(int first, int last) => first + Next(last - first + 1);

    /// <summary>Whether something comes that comes that often in a thousand times.</summary>
    public bool Comes(int permille) => permille > 0 && Next(1000) < permille;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    public void Fill(Span<byte> bytes)
    {
        foreach (ref var value in bytes)
        {
            value = (byte)(NextBits() >> 40);
        }
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private ulong NextBits()
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
