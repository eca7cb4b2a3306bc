using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>A small app of the official SDK, in a process of its own, that registers what the test says.</summary>
internal sealed class Clerk : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ratchet.EndToEnd.Tests", "Inngest", "app");
    private readonly StringBuilder output = new();
    private readonly Process process;
    private readonly HttpClient http = new();

    private Clerk(int port, IEnumerable<(string Name, string Value)> settings)
    {
        Url = UrlAt(port);
        var start = new ProcessStartInfo("node", ["clerk.mjs"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PORT"] = $"{port}";
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

    /// <summary>Where it serves its functions.</summary>
    public Uri Url { get; }

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

    /// <summary>Where one serves its functions that listens on a port.</summary>
    public static Uri UrlAt(int port) => new($"http://localhost:{port}/api/inngest");

    /// <summary>Starts one, and returns once it listens.</summary>
    /// <param name="port">Where.</param>
    /// <param name="settings">Its environment: <c>INNGEST_DEV</c>, <c>FUNCTIONS</c>, ….</param>
    public static async Task<Clerk> StartAsync(int port, params (string Name, string Value)[] settings)
    {
        await NodePackages.Installed;
        var clerk = new Clerk(port, settings);
        await Eventually.Get(() => Task.FromResult(clerk.Output), text => clerk.process.HasExited || text.Contains("listening", StringComparison.Ordinal));
        Assert.False(clerk.process.HasExited, clerk.Output);
        return clerk;
    }

    /// <summary>The settings of an app in production: its server, and its keys.</summary>
    public static (string Name, string Value)[] Signed(Uri server, string key, string? fallback = null) =>
    [
        ("INNGEST_DEV", "0"),
        ("INNGEST_BASE_URL", server.ToString().TrimEnd('/')),
        ("INNGEST_EVENT_KEY", "an-event-key"),
        ("INNGEST_SIGNING_KEY", key),
        .. fallback is null ? Array.Empty<(string, string)>() : [("INNGEST_SIGNING_KEY_FALLBACK", fallback)],
    ];

    /// <summary>Has it register, as an operator does after a deployment, and returns what it answers.</summary>
    public async Task<(int Status, string? Message, bool Modified)> RegisterAsync()
    {
        using var answer = await http.PutAsync(new Uri(Url.ToString().Replace("localhost", "127.0.0.1", StringComparison.Ordinal)), content: null);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)answer.StatusCode, body.GetProperty("message").GetString(), body.TryGetProperty("modified", out var modified) && modified.GetBoolean());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        http.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.AppendLine(line.Data);
        }
    }
}
