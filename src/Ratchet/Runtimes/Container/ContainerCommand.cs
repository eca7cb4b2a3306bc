using System.Globalization;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Container;

/// <summary>The commands of a container engine. Pure.</summary>
internal static class ContainerCommand
{
    /// <summary>
    /// The container of a step of a run, whichever try it is: what an earlier try left behind, of a worker that was killed, has this name and
    /// gives way.
    /// </summary>
    public static string NameOf(string runId, string stepId) => $"ratchet-{runId}-{StepKey.Of(stepId).Hash[..12]}";

    /// <summary>Runs the step. Variables whose values are settings are named only, and taken from the command's own environment: arguments are seen by all.</summary>
    public static IReadOnlyList<string> Run(RatchetOptions options, ContainerSpec spec, StepTry step)
    {
        List<string> arguments = [.. options.ContainerArguments, "run", "--rm", "--name", NameOf(step.RunId, step.StepId), "--label", $"ratchet.run={step.RunId}"];
        Add(arguments, "--cpus", spec.Cpus?.ToString(CultureInfo.InvariantCulture));
        Add(arguments, "--memory", spec.Memory);
        Add(arguments, "--network", spec.Network);
        foreach (var (name, value) in spec.Environment)
        {
            Add(arguments, "--env", value.Setting is null ? $"{name}={value.Text}" : name);
        }

        if (spec.TakesStdin)
        {
            arguments.Add("--interactive");
        }

        arguments.AddRange(options.ContainerRunArguments);
        arguments.Add(spec.Image);
        arguments.AddRange(spec.Command);
        if (!spec.TakesStdin)
        {
            arguments.Add(step.Input.ToString());
        }

        return arguments;
    }

    /// <summary>Ends a container, however busy it is.</summary>
    public static IReadOnlyList<string> Kill(RatchetOptions options, string name) => [.. options.ContainerArguments, "kill", name];

    /// <summary>Removes a container.</summary>
    public static IReadOnlyList<string> Remove(RatchetOptions options, string name) => [.. options.ContainerArguments, "rm", "--force", name];

    private static void Add(List<string> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments.AddRange([name, value]);
        }
    }
}
