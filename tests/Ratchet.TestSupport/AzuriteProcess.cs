using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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

    private readonly (int Blob, int Queue, int Table) ports = FreePorts();
    private readonly StringBuilder output = new();
    private readonly Process process;

    private AzuriteProcess(string script, string[] options)
    {
        process = new Process { StartInfo = Invocation(script, options) };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
    }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"BlobEndpoint={Endpoint(ports.Blob)};QueueEndpoint={Endpoint(ports.Queue)};TableEndpoint={Endpoint(ports.Table)};";

    public int Id => process.Id;

    public int QueuePort => ports.Queue;

    public int TablePort => ports.Table;

    public static AzuriteProcess Start(params string[] options)
    {
        var script = Path.Combine(Repository.Root, "tools", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException($"The storage emulator is not installed ({script} is missing): run ./test, or npm ci in tools/azurite.");
        }

        var azurite = new AzuriteProcess(script, options);
        try
        {
            azurite.process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new InvalidOperationException("The storage emulator needs node, which could not be started.", failure);
        }

        azurite.process.BeginOutputReadLine();
        azurite.process.BeginErrorReadLine();
        return azurite;
    }

    public async Task UntilItAnswers()
    {
        var waited = Stopwatch.StartNew();
        foreach (var port in new[] { ports.Queue, ports.Table })
        {
            while (!await Answers(port))
            {
                if (process.HasExited) throw new AzuriteEndedException(process.ExitCode, Output());
                if (waited.Elapsed > Deadline) throw new InvalidOperationException($"The storage emulator did not answer within {Deadline.TotalSeconds} s. {Output()}");
                await Task.Delay(25);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        process.Dispose();
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

    private ProcessStartInfo Invocation(string script, string[] options)
    {
        string[] arguments =
        [
            "--import", EndWithUs, script,
            "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--inMemoryPersistence",
            "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
            .. options,
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
        lock (output) output.AppendLine(line.Data);
    }

    private string Output()
    {
        lock (output) return output.ToString().Trim();
    }
}
