using System.Diagnostics;
using System.Globalization;
using Ratchet.EndToEnd.Tests.StepFunctions;

[assembly: AssemblyFixture(typeof(ContainerEngine))]

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>Podman on this machine, with an image that the tests build themselves; no registry is asked.</summary>
public sealed class ContainerEngine : IAsyncDisposable
{
    /// <summary>What podman needs to run in a container itself.</summary>
    public static readonly string[] Arguments = ["--runtime", "runc"];

    /// <summary>What each container needs there.</summary>
    public static readonly string[] RunArguments = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"];

    private readonly Lazy<Task<string?>> problem;

    public ContainerEngine() => problem = new(ProbeAsync);

    /// <summary>The image: busybox, and nothing else.</summary>
    public string Image { get; } = string.Create(CultureInfo.InvariantCulture, $"ratchet-steps-test-{Environment.ProcessId}:1");

    /// <summary>Why no container can be run here; null if one can.</summary>
    public Task<string?> ProblemAsync() => problem.Value;

    /// <summary>The containers of a run, running or not: a line each, the id and the name.</summary>
    public async Task<string> ContainersOfAsync(string runId) => (await PodmanAsync("ps", "--all", "--format", "{{.ID}} {{.Names}}", "--filter", $"label=ratchet.run={runId}")).Output.Trim();

    /// <summary>Why containers cannot be limited here; null if they can.</summary>
    public async Task<string?> LimitsProblemAsync()
    {
        var probe = await PodmanAsync(["run", "--rm", "--network", "none", "--cpus", "0.5", "--memory", "64m", .. RunArguments, Image, "/bin/busybox", "true"]);
        return probe.Code == 0 ? null : $"podman cannot limit a container here: {probe.Error.Trim()}";
    }

    /// <summary>Kills the containers of a run.</summary>
    /// <returns>Whether there was one that ran.</returns>
    public async Task<bool> KillAsync(string runId) => await ContainersOfAsync(runId) is { Length: > 0 } container && (await PodmanAsync("kill", container.Split(' ')[0])).Code == 0;

    /// <summary>Removes the image, and what still uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (problem.IsValueCreated && await problem.Value is null)
        {
            await PodmanAsync("rmi", "--force", Image);
        }
    }

    private async Task<string?> ProbeAsync()
    {
        var busybox = new[] { "/bin/busybox", "/usr/bin/busybox" }.FirstOrDefault(File.Exists);
        if (busybox is null)
        {
            return "there is no busybox to make an image of (Debian: busybox-static)";
        }

        var root = Directory.CreateTempSubdirectory("ratchet-image-");
        try
        {
            Directory.CreateDirectory(Path.Combine(root.FullName, "bin"));
            File.Copy(busybox, Path.Combine(root.FullName, "bin", "busybox"));
            var archive = Path.Combine(root.FullName, "root.tar");
            await RunAsync("tar", "-C", root.FullName, "-cf", archive, "bin");
            var import = await PodmanAsync("import", archive, Image);
            var probe = import.Code == 0 ? await PodmanAsync(["run", "--rm", "--network", "none", .. RunArguments, Image, "/bin/busybox", "true"]) : import;
            return probe.Code == 0 ? null : $"podman cannot run a container here (Debian: podman, runc): {probe.Error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no podman (Debian: podman, runc)";
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static Task<(int Code, string Output, string Error)> PodmanAsync(params string[] arguments) => RunAsync("podman", [.. Arguments, .. arguments]);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
