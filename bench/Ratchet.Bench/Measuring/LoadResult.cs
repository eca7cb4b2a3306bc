using Ratchet.Bench.Serving;

namespace Ratchet.Bench.Measuring;

/// <summary>What a load took.</summary>
/// <param name="Runs">How many.</param>
/// <param name="Took">From the first POST until the last message was acknowledged.</param>
/// <param name="ServerCpu">Processor time of the server.</param>
/// <param name="StorageCpu">Processor time of Azurite.</param>
/// <param name="Allocated">Bytes that the server has allocated.</param>
/// <param name="Requests">Storage requests.</param>
internal sealed record LoadResult(int Runs, TimeSpan Took, TimeSpan ServerCpu, TimeSpan StorageCpu, long Allocated, IReadOnlyList<CountedRequests> Requests)
{
    public double PerSecond => Runs / Took.TotalSeconds;

    public int RequestCount => Requests.Sum(counted => counted.Count);

    public int RowCount => Requests.Where(counted => counted.Request.Operation == StorageRequest.Write).Sum(counted => counted.Count * counted.Request.Rows);
}
