namespace Ratchet.Bench.Serving;

/// <summary>How many of one kind.</summary>
internal sealed record CountedRequests(StorageRequest Request, int Count);
