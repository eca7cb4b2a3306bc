namespace Ratchet.Client.Json;

/// <summary>A part of a list of runs.</summary>
internal sealed record RunPage(IReadOnlyList<RunDocument> Data, Page Page);
