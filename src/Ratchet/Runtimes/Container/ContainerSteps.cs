using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Ratchet.Definitions;
using Ratchet.Hosting;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Container;

/// <summary>Reads the steps that are containers.</summary>
internal sealed partial class ContainerSteps(IConfiguration configuration, RatchetOptions options, TimeProvider time, ILogger<ContainerStep> logger) : IStepRuntimeType
{
    private const int MostVariables = 100;
    private const int MostWords = 100;
    private const double MostCpus = 1024;

    /// <inheritdoc/>
    public string Name => "docker";

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames { get; } = ["image", "command", "env", "cpus", "memory", "network", "input"];

    /// <inheritdoc/>
    public IStepRuntime? Read(Fields fields)
    {
        var image = fields.Text("image", text => Image().IsMatch(text), "is no name of an image, such as registry.example.com/score:1", isRequired: true);
        var command = fields.TextList("command", MostWords, text => !text.Contains('\0', StringComparison.Ordinal), "has a zero character in it");
        var environment = fields.Texts("env", configuration, MostVariables, Problem);
        var cpus = fields.Number("cpus", 0.01, MostCpus);
        var memory = fields.Text("memory", text => Memory().IsMatch(text), "is no amount of memory: use a number and b, k, m or g, as 256m");
        var network = fields.Text("network", text => Network().IsMatch(text), "is no name of a network, such as none or bridge");
        var input = fields.Text("input", text => text is "argument" or "stdin", "is neither argument nor stdin");
        return image is null || environment is null ? null
            : new ContainerStep(new ContainerSpec(image, command, environment, cpus, memory, network, input == "stdin"), configuration, options, time, logger);
    }

    private static string? Problem(string name, ConfiguredText value) =>
        !Variable().IsMatch(name) ? "is no name of a variable: use letters, digits and underscores"
        : value.Text.Contains('\0', StringComparison.Ordinal) ? "has a zero character in it"
        : value.Setting is not null && OfTheEngine().IsMatch(name) ? "changes the container engine itself if its value is a setting: give the variable another name"
        : null;

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._/:@-]{0,399}\z")]
    private static partial Regex Image();

    [GeneratedRegex(@"\A[1-9][0-9]{0,12}[bkmgBKMG]\z")]
    private static partial Regex Memory();

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_.:-]{0,127}\z")]
    private static partial Regex Network();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex Variable();

    /// <summary>A value that is a setting goes through the environment of the engine's command.</summary>
    [GeneratedRegex(@"\A(PATH|HOME|TMPDIR|(DOCKER|CONTAINERS?|BUILDAH|NERDCTL|XDG|LD|_CONTAINERS)_.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex OfTheEngine();
}
