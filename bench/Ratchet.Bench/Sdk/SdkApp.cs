using System.Diagnostics;
using System.Globalization;
using Ratchet.TestSupport;

namespace Ratchet.Bench.Sdk;

/// <summary>An app on the official SDK, in a process of its own.</summary>
internal sealed class SdkApp : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "bench", "Ratchet.Bench", "Sdk");
    private readonly Process process;
    private readonly HttpClient http = new();

    private SdkApp(Process process, int port) => (this.process, Url) = (process, new Uri($"http://127.0.0.1:{port}/api/inngest"));

    /// <summary>Where its functions are called.</summary>
    public Uri Url { get; }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts an app, and returns once it listens.</summary>
    /// <param name="server">Its server.</param>
    /// <param name="checkpointing">Whether it records steps while a call is under way.</param>
    public static async Task<SdkApp> StartAsync(Uri server, bool checkpointing)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            using var npm = Process.Start("npm", ["ci", "--prefix", Folder, "--no-audit", "--no-fund", "--loglevel=error"]);
            await npm.WaitForExitAsync();
        }

        var port = FreePort.Find();
        var start = new ProcessStartInfo("node", ["app.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["CHECKPOINTING"] = checkpointing ? "on" : "off",
                ["INNGEST_DEV"] = server.ToString().TrimEnd('/'),
                ["NODE_ENV"] = "production",
                ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            },
        };
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync() != "listening")
        {
            throw new InvalidOperationException("The SDK's app did not start; its errors are above.");
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return new SdkApp(process, port);
    }

    /// <summary>Has it register its functions with its server.</summary>
    public async Task RegisterAsync()
    {
        using var answer = await http.PutAsync(Url, content: null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many of its functions have returned.</summary>
    public async Task<long> FinishedAsync() => long.Parse(await http.GetStringAsync(new Uri(Url, "/finished")), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        http.Dispose();
    }
}
