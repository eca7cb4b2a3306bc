using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Container;

/// <summary>What a step runs in a container.</summary>
/// <param name="Image">The image.</param>
/// <param name="Command">What comes before the input; with none, the input is all that the image's entrypoint gets.</param>
/// <param name="Environment">Variables of the container.</param>
/// <param name="Cpus">The most CPUs it may use.</param>
/// <param name="Memory">The most memory, as the engine writes it.</param>
/// <param name="Network">The network it is in, as the engine names it.</param>
/// <param name="TakesStdin">Whether the input comes on standard input, not as an argument.</param>
internal sealed record ContainerSpec(
    string Image,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, ConfiguredText> Environment,
    double? Cpus,
    string? Memory,
    string? Network,
    bool TakesStdin);
