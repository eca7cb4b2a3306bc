using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ratchet.TestSupport;

// One emulator, in memory, on free ports of the loopback address.
internal sealed class AzuriteProcess : IDisposable
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // A test process that is killed runs no code of its own, but its end of the emulator's input closes with it.
    private const string EndWithUs = "data:text/javascript,process.stdin.on('end',()=>process.exit()).resume()";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly (int Blob, int Queue, int Table) _ports = FreePorts();
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private AzuriteProcess(string script)
    {
        _process = new Process { StartInfo = Invocation(script) };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
    }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"BlobEndpoint={Endpoint(_ports.Blob)};QueueEndpoint={Endpoint(_ports.Queue)};TableEndpoint={Endpoint(_ports.Table)};";

    public static AzuriteProcess Start()
    {
        var script = Path.Combine(RepositoryRoot(), "tools", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException($"The storage emulator is not installed ({script} is missing): run ./test, or npm ci in tools/azurite.");
        }

        var azurite = new AzuriteProcess(script);
        try
        {
            azurite._process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new InvalidOperationException("The storage emulator needs node, which could not be started.", failure);
        }

        azurite._process.BeginOutputReadLine();
        azurite._process.BeginErrorReadLine();
        return azurite;
    }

    public async Task UntilItAnswers()
    {
        var waited = Stopwatch.StartNew();
        foreach (var port in new[] { _ports.Queue, _ports.Table })
        {
            while (!await Answers(port))
            {
                if (_process.HasExited) throw new AzuriteEndedException(_process.ExitCode, Output());
                if (waited.Elapsed > Deadline) throw new InvalidOperationException($"The storage emulator did not answer within {Deadline.TotalSeconds} s. {Output()}");
                await Task.Delay(25);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";

    private static async Task<bool> Answers(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static (int Blob, int Queue, int Table) FreePorts()
    {
        // Held together, so that the three differ.
        using TcpListener blob = new(IPAddress.Loopback, 0), queue = new(IPAddress.Loopback, 0), table = new(IPAddress.Loopback, 0);
        return (Port(blob), Port(queue), Port(table));

        static int Port(TcpListener listener)
        {
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }

    private static string RepositoryRoot([CallerFilePath] string source = "")
    {
        // Tests built outside the repository (--artifacts-path) still know where this file was.
        foreach (var start in new[] { AppContext.BaseDirectory, source })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) return folder.FullName;
            }
        }

        throw new InvalidOperationException("No Directory.Packages.props above the tests or their source, so tools/azurite cannot be found.");
    }

    private ProcessStartInfo Invocation(string script)
    {
        string[] arguments =
        [
            "--import", EndWithUs, script,
            "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence",
            "--blobHost", "127.0.0.1", "--blobPort", $"{_ports.Blob}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{_ports.Queue}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{_ports.Table}",
        ];
        return new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }

    private string Output()
    {
        lock (_output) return _output.ToString().Trim();
    }
}
