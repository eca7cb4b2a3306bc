namespace Ratchet.Runtimes.Container;

/// <summary>How a command of a container engine ended.</summary>
/// <param name="ExitCode">Its own, or the container's.</param>
/// <param name="Output">What it printed on standard output.</param>
/// <param name="IsWhole">Whether that is all; if not, it still ran.</param>
/// <param name="Log">The end of what it wrote on standard error.</param>
internal sealed record EngineResult(int ExitCode, ReadOnlyMemory<byte> Output, bool IsWhole, string Log);
