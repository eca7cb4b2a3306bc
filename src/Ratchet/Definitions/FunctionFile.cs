using Ratchet.Model;

namespace Ratchet.Definitions;

/// <summary>What was read from a file.</summary>
/// <param name="Function">The function; null if something is wrong.</param>
/// <param name="Problems">What is wrong, or may be.</param>
internal sealed record FunctionFile(FunctionDefinition? Function, IReadOnlyList<FileProblem> Problems);
