using Microsoft.Extensions.Logging;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Says something in the log, between steps and in one, whose first try fails.</summary>
[DurableFunction("confides", Retries = 1)]
[OnEvent("test/confides")]
public sealed partial class Confides : DurableFunction<Work, int>
{
    public override async Task<int> RunAsync(IRunContext<Work> run)
    {
        LogCode(run.Logger);
        return await run.Step.RunAsync("tell", _ =>
        {
            LogBody(run.Logger);
            return run.Attempt == 0 ? throw new InvalidOperationException("Not yet.") : Task.FromResult(run.Attempt);
        });
    }

    [LoggerMessage(1, LogLevel.Information, "said between steps")]
    private static partial void LogCode(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "said in a step")]
    private static partial void LogBody(ILogger logger);
}
