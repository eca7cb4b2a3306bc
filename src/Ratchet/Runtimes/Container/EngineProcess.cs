using System.ComponentModel;
using System.Diagnostics;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Container;

/// <summary>A command of a container engine, while it runs.</summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process process;

    private EngineProcess(Process process) => this.process = process;

    /// <summary>Starts a command; null if there is none of that name, or it cannot be executed.</summary>
    /// <param name="command">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static EngineProcess? Start(string command, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new EngineProcess(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Gives it its input and waits for its end, or until it has printed more than a response may have; then it still runs.</summary>
    public async Task<EngineResult> RunAsync(ReadOnlyMemory<byte> input, StepLog log, CancellationToken cancellation)
    {
        var writing = WriteAsync(input, cancellation);
        var logging = log.ReadAsync(process.StandardError, cancellation);
        var (text, isWhole) = await CappedRead.ReadAsync(process.StandardOutput.BaseStream, StepReply.MaxBytes, cancellation);
        if (!isWhole)
        {
            return new EngineResult(0, text, isWhole, log.End);
        }

        await Task.WhenAll(writing, logging, process.WaitForExitAsync(cancellation));
        return new EngineResult(process.ExitCode, text, isWhole, log.End);
    }

    /// <summary>Kills it.</summary>
    /// <returns>Whether it still ran.</returns>
    public bool Kill()
    {
        if (process.HasExited)
        {
            return false;
        }

        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has exited meanwhile.
        }

        return true;
    }

    public void Dispose() => process.Dispose();

    private async Task WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It reads no further.
        }
    }
}
