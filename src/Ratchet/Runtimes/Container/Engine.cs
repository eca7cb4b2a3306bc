using Ratchet.Hosting;

namespace Ratchet.Runtimes.Container;

/// <summary>The container engine of this machine.</summary>
internal sealed class Engine(RatchetOptions options, TimeProvider time)
{
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(30);

    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    /// <summary>Its command.</summary>
    public string Command => options.ContainerCommand;

    /// <summary>Starts a command; null if there is no engine.</summary>
    public EngineProcess? Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        EngineProcess.Start(options.ContainerCommand, arguments, environment);

    /// <summary>Ends and removes a container, if it is there. Whether it was is not said.</summary>
    public async Task EndAsync(string name)
    {
        await RunAsync(ContainerCommand.Kill(options, name));
        await RunAsync(ContainerCommand.Remove(options, name));
    }

    private async Task RunAsync(IReadOnlyList<string> arguments)
    {
        using var limit = new CancellationTokenSource(ToEnd, time);
        using var process = Start(arguments, NoVariables);
        try
        {
            await (process?.RunAsync(default, new StepLog(line => line, _ => { }), limit.Token) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException)
        {
            process?.Kill();
        }
    }
}
