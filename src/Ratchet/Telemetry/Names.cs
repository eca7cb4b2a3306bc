namespace Ratchet.Telemetry;

/// <summary>The names of what is traced and measured: a part of what the app promises, as docs/telemetry.md lists them.</summary>
public static class Names
{
    /// <summary>The activity source, and the meter, to listen to.</summary>
    public const string Source = "Ratchet";

    /// <summary>The messages, in the words of OpenTelemetry's conventions: whatever queue it is that carries them.</summary>
    public const string Queue = "runs";

    internal const string RunId = "ratchet.run.id";
    internal const string RunStatus = "ratchet.run.status";
    internal const string FunctionId = "ratchet.function.id";
    internal const string StepId = "ratchet.step.id";
    internal const string Attempt = "ratchet.attempt";
    internal const string Reason = "ratchet.message.reason";
    internal const string Outcome = "ratchet.outcome";
    internal const string Service = "ratchet.storage.service";
    internal const string ErrorType = "error.type";
}
