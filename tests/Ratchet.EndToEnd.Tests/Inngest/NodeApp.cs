using System.Diagnostics;
using System.Text;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>An app of the official Inngest SDK, in a process of its own, to be killed and started again at the same address.</summary>
internal sealed class NodeApp : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ratchet.EndToEnd.Tests", "Inngest", "app");
    private readonly Dictionary<string, string?> settings;
    private readonly StringBuilder output = new();
    private Process process;

    private NodeApp(string diary, bool checkpointing, (string Name, string Value)[] server)
    {
        Origin = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        settings = new()
        {
            ["CHECKPOINTING"] = checkpointing ? "on" : "off",
            ["PORT"] = $"{Origin.Port}",
            ["RATCHET_TEST_DIARY"] = diary,
        };
        foreach (var (name, value) in server)
        {
            settings[name] = value;
        }

        process = Start();
    }

    /// <summary>Where it listens.</summary>
    public Uri Origin { get; }

    /// <summary>Where its functions are called.</summary>
    public Uri Url => new(Origin, "/api/inngest");

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

    /// <summary>Starts it, and returns once it listens.</summary>
    /// <param name="server">The server it speaks to, which is in development and need not be there yet.</param>
    /// <param name="diary">The folder in which its steps note that they ran.</param>
    /// <param name="checkpointing">Whether it records steps while a call is under way.</param>
    public static Task<NodeApp> StartAsync(Uri server, string diary, bool checkpointing = true) =>
        StartAsync(diary, checkpointing, ("INNGEST_DEV", server.ToString().TrimEnd('/')));

    /// <summary>Starts it, and returns once it listens.</summary>
    /// <param name="diary">The folder in which its steps note that they ran.</param>
    /// <param name="checkpointing">Whether it records steps while a call is under way.</param>
    /// <param name="server">What it is told of its server.</param>
    public static async Task<NodeApp> StartAsync(string diary, bool checkpointing, params (string Name, string Value)[] server)
    {
        await NodePackages.Installed;
        var app = new NodeApp(diary, checkpointing, server);
        await app.ListensAsync();
        return app;
    }

    /// <summary>Has it register its functions with its server, as a deployment does.</summary>
    public async Task RegisterAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.PutAsync(Url, content: null);
        Assert.True(answer.IsSuccessStatusCode, $"{await answer.Content.ReadAsStringAsync()}\n{Output}");
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task StartAgainAsync()
    {
        process.Dispose();
        process = Start();
        await ListensAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("node", ["app.mjs"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = new Process { StartInfo = start };
        started.OutputDataReceived += Keep;
        started.ErrorDataReceived += Keep;
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task ListensAsync()
    {
        using var http = new HttpClient();
        await Eventually.Get(
            async () =>
            {
                Assert.False(process.HasExited, Output);
                try
                {
                    // Whatever the answer: in production its functions are not shown to anyone who asks.
                    using var answer = await http.GetAsync(Url);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            listens => listens);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
