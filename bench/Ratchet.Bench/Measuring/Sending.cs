namespace Ratchet.Bench.Measuring;

/// <summary>How many runs are sent.</summary>
/// <param name="How">In words.</param>
/// <param name="SendAsync">Sends them and measures.</param>
internal sealed record Sending(string How, Func<StorageUnderTest, ServerUnderTest, int, Task<LoadResult>> SendAsync)
{
    public static readonly Sending InArrays = new("in arrays", Load.InArraysAsync);

    public static readonly Sending OneByOne = new("one by one from 20 clients", Load.OneByOneAsync);
}
