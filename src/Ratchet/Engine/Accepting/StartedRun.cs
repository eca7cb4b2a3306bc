using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>The run that a function was asked for.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsNew">Whether nobody had asked for it before under the same key.</param>
public sealed record StartedRun(Run Run, bool IsNew);
