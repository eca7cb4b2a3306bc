using System.Diagnostics;
using System.Net.Http.Headers;
using Ratchet.TestSupport;

namespace Ratchet.Bench.Measuring;

/// <summary>A program as it is deployed, to be started and ended.</summary>
internal sealed class Published : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private readonly DirectoryInfo folder;
    private readonly string assembly;

    private Published(DirectoryInfo folder, string assembly) => (this.folder, this.assembly) = (folder, assembly);

    /// <summary>Publishes a project of the repository.</summary>
    public static async Task<Published> CreateAsync(string project, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("ratchet-published-");
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder.FullName, "-p:RunAnalyzers=false", "-nodeReuse:false", .. options])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? new Published(folder, Path.Combine(folder.FullName, $"{Path.GetFileName(project)}.dll"))
            : throw new InvalidOperationException(output);
    }

    /// <summary>Starts it, asks it something, sends it an event, and ends it.</summary>
    public async Task<Start> StartAsync(StorageUnderTest storage, string prefix)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = ServerStart.Of(storage, prefix, url, assembly);
        start.WorkingDirectory = folder.FullName;
        start.Environment["RunsQueue"] = $"{prefix}runs";
        using var http = new HttpClient { BaseAddress = url };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        try
        {
            await ServerStart.UntilItServesAsync(process, http, Pause);
            var served = Stopwatch.GetElapsedTime(started);
            using var body = new ByteArrayContent(ServerUnderTest.EventsOf("bench/nobody-listens", 1)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await http.PostAsync("/e/bench", body);
            answer.EnsureSuccessStatusCode();
            var accepted = Stopwatch.GetElapsedTime(started);
            process.Refresh();
            return new Start(served, accepted, process.TotalProcessorTime);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
