using System.Diagnostics;
using System.Text;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>A server in a process of its own, to be stopped or killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(40);
    private readonly Process process;
    private readonly StringBuilder output = new();

    private ServerProcess(string assembly, IReadOnlyDictionary<string, string?> settings, int port)
    {
        Url = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet", [assembly, "--urls", Url.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("AzureWebJobsStorage");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts a program and returns once it serves.</summary>
    public static async Task<ServerProcess> StartAsync(string program, IReadOnlyDictionary<string, string?> settings)
    {
        var server = Launch(program, settings);
        Assert.True(await server.ServesAsync(), server.Output);
        return server;
    }

    /// <summary>Waits until it serves; false if it ends before.</summary>
    public async Task<bool> ServesAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        return await Eventually.Get<bool?>(
            async () =>
            {
                if (process.HasExited)
                {
                    return false;
                }

                try
                {
                    return (await http.GetAsync(new Uri("/healthz", UriKind.Relative))).IsSuccessStatusCode ? true : null;
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            serves => serves is not null) is true;
    }

    /// <summary>Starts a program, whatever becomes of it.</summary>
    public static ServerProcess Launch(string program, IReadOnlyDictionary<string, string?> settings, int? port = null) =>
        new(Path.Combine(AppContext.BaseDirectory, $"{program}.dll"), settings, port ?? FreePort.Find());

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", [$"-{SigTerm}", $"{process.Id}"]);
        return ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(ToStop);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
