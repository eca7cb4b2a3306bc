namespace Ratchet.Api.V2.Runs;

/// <summary>An answer that is no more than a run's id.</summary>
/// <param name="RunId">The run.</param>
internal sealed record RunReference(string RunId);
