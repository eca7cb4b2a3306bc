using System.Diagnostics;
using System.Globalization;

namespace Ratchet.EndToEnd.Tests.StepFunctions.Servers;

/// <summary>A server in Node, in a process of its own.</summary>
internal sealed class NodeService : IAsyncDisposable
{
    private readonly string script;
    private readonly Dictionary<string, string> environment;
    private Process process;

    private NodeService(string script, Dictionary<string, string> environment, Process process, string url) =>
        (this.script, this.environment, this.process, Url) = (script, environment, process, url);

    public string Url { get; }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Starts a script, which prints the port it listens on.</summary>
    public static async Task<NodeService> StartAsync(string script, Dictionary<string, string> environment)
    {
        var (process, port) = await LaunchAsync(script, environment);
        return new NodeService(script, environment, process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    /// <summary>Starts it again at the same place, once it has ended.</summary>
    public async Task RestartAsync()
    {
        await process.WaitForExitAsync();
        process.Dispose();
        (process, _) = await LaunchAsync(script, new(environment) { ["PORT"] = new Uri(Url).Port.ToString(CultureInfo.InvariantCulture) });
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static async Task<(Process Process, int Port)> LaunchAsync(string script, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "StepFunctions", "Servers", script)]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        return (process, int.Parse(line!, CultureInfo.InvariantCulture));
    }
}
