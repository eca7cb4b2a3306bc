using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Container;

/// <summary>Runs a step in a container of this machine's engine; what it prints on standard output is the response.</summary>
internal sealed partial class ContainerStep(
    ContainerSpec spec, IConfiguration configuration, RatchetOptions options, TimeProvider time, ILogger<ContainerStep> logger)
    : IStepRuntime
{
    /// <summary>The most that one argument of a command may have on Linux, its end included; on Windows it is all of them together.</summary>
    private static readonly int MostArgumentBytes = OperatingSystem.IsWindows() ? 24 * 1024 : (128 * 1024) - 1;

    private const int MostLeftovers = 3;

    private readonly Engine engine = new(options, time);

    /// <inheritdoc/>
    public async Task<StepReply> RunAsync(StepTry step, CancellationToken cancellation)
    {
        if (!spec.TakesStdin && step.Input.Size > MostArgumentBytes)
        {
            throw ContainerFailure.InputTooLarge(step, MostArgumentBytes);
        }

        var secrets = new Secrets();
        var environment = spec.Environment.Where(variable => variable.Value.Setting is not null)
            .ToDictionary(variable => variable.Key, variable => secrets.Add(variable.Value.Read(configuration, step.StepId)));
        for (var leftovers = 0; ; leftovers++)
        {
            var ended = await RunOnceAsync(step, environment, secrets, cancellation);
            if (leftovers == MostLeftovers || !ContainerFailure.IsNameInUse(ended))
            {
                return secrets.Hide(ContainerFailure.ReplyOf(step.StepId, engine.Command, ended), step.StepId);
            }

            // Of a worker that was killed in the middle of this step, or of a try that ran out of time and is being ended.
            await engine.EndAsync(ContainerCommand.NameOf(step.RunId, step.StepId));
        }
    }

    private async Task<EngineResult> RunOnceAsync(StepTry step, IReadOnlyDictionary<string, string> environment, Secrets secrets, CancellationToken cancellation)
    {
        var log = new StepLog(secrets.Hide, line => LogStepWrote(step.StepId, step.RunId, step.Attempt, line));
        using var process = engine.Start(ContainerCommand.Run(options, spec, step), environment) ?? throw ContainerFailure.NoEngine(step.StepId, engine.Command);
        try
        {
            return await process.RunAsync(spec.TakesStdin ? step.Input.Utf8 : default, log, cancellation);
        }
        finally
        {
            // The command first: one that is still fetching the image would start the container later.
            if (process.Kill())
            {
                await engine.EndAsync(ContainerCommand.NameOf(step.RunId, step.StepId));
            }
        }
    }

    [LoggerMessage(401, LogLevel.Information, "Step {StepId} of run {RunId}, attempt {Attempt}: {Line}")]
    private partial void LogStepWrote(string stepId, string runId, int attempt, string line);
}
