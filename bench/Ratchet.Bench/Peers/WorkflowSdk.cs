using System.Diagnostics;
using System.Net.Http.Json;
using Ratchet.TestSupport;

namespace Ratchet.Bench.Peers;

/// <summary>The npm package <c>workflow</c> in a process of its own, its state in files, without a framework: bench/workflow.</summary>
internal sealed class WorkflowSdk : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "bench", "workflow");

    private readonly string data = Directory.CreateTempSubdirectory("bench-workflow-").FullName;
    private readonly Process process;
    private readonly HttpClient http;

    private WorkflowSdk(Func<string, Process> start)
    {
        process = start(data);
        var url = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Workflow SDK's server has not started.");
        _ = process.StandardOutput.ReadToEndAsync();
        http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(5) };
    }

    public static async Task<WorkflowSdk> StartAsync()
    {
        await InstallAsync();
        await RunAsync("npx", "--no-install", "wf", "build");
        return new WorkflowSdk(data => Process.Start(new ProcessStartInfo("node", ["server.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["WORKFLOW_LOCAL_DATA_DIR"] = data },
        })!);
    }

    /// <summary>Starts runs and returns their ids.</summary>
    public async Task<IReadOnlyList<string>> StartRunsAsync(string workflow, int count)
    {
        using var answer = await http.PostAsync($"/runs?workflow={workflow}&count={count}", content: null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<List<string>>())!;
    }

    /// <summary>Waits for a run's end.</summary>
    public async Task UntilEndedAsync(string runId)
    {
        var run = await http.GetStringAsync($"/runs/{runId}");
        if (!run.Contains("\"completed\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Run {runId} did not complete: {run}");
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task InstallAsync()
    {
        // npm writes this file last, so an installation that was cut short is done again.
        var last = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!last.Exists || last.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error");
        }
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command} {string.Join(' ', arguments)}' failed in {Folder}.");
        }
    }
}
