namespace Ratchet.Api.V2.Traces;

/// <summary>What a run has done, as a tree.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RootSpan">The run itself; below it its steps, and below those their attempts.</param>
internal sealed record TraceDocument(string RunId, SpanDocument RootSpan);
