using System.Text.Json;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Container;

/// <summary>What the end of a container comes to. Pure.</summary>
internal static class ContainerFailure
{
    private const int EngineFailed = 125;
    private const int CannotBeExecuted = 126;
    private const int NotFound = 127;
    private const int OfSignals = 128;

    /// <summary>What the commands docker, podman and nerdctl say if nobody is there to do what they ask for.</summary>
    private static readonly string[] WithoutEngine =
        ["connect to the Docker", "daemon running", "connect to Podman", "cannot access containerd socket", "rootless containerd not running"];

    /// <summary>The answer of a container that gave one: 200 if it ended well, else 500.</summary>
    /// <exception cref="ExplainedException">It gave none.</exception>
    public static StepReply ReplyOf(string stepId, string command, EngineResult ended)
    {
        var text = Trim(ended.Output);
        var reply = new StepReply(ended.ExitCode == 0 ? 200 : 500, text, ended.IsWhole, Log: ended.Log);
        if (ended.ExitCode == 0 || IsObject(text))
        {
            return reply;
        }

        if (text.IsEmpty && IsWithoutEngine(ended))
        {
            throw NoEngine(stepId, command, ended.Log);
        }

        var isFinal = ended.ExitCode is CannotBeExecuted or NotFound;
        var (name, what) = ended.ExitCode is EngineFailed or CannotBeExecuted or NotFound
            ? ("ContainerNotStarted", $"could not be started ({ended.ExitCode})")
            : ("ContainerFailed", $"ended with {ended.ExitCode}{SignalOf(ended.ExitCode)} and no response");
        throw new ExplainedException(name, $"The container of step '{stepId}' {what}{LastLine(ended.Log)}") { IsFinal = isFinal, Detail = ended.Log, Response = Responses.Recorded(reply) };
    }

    /// <summary>Whether a container of this name is there already.</summary>
    public static bool IsNameInUse(EngineResult ended) =>
        ended.ExitCode != 0 && ended.Output.IsEmpty && (ended.Log.Contains("already in use", StringComparison.Ordinal) || ended.Log.Contains("already used", StringComparison.Ordinal));

    /// <summary>This machine cannot run containers.</summary>
    public static ExplainedException NoEngine(string stepId, string command, string log = "") => new(
        "ContainerEngineMissing",
        $"Step '{stepId}' is a container, and there is no container engine here: the command '{command}' cannot be used. "
        + "A Functions app on a consumption plan has none; run the server on a machine with Docker or Podman (Ratchet:ContainerCommand), or make the step an HTTP service.")
    {
        IsFinal = true,
        Detail = log,
    };

    /// <summary>The input is more than an argument can hold.</summary>
    public static ExplainedException InputTooLarge(StepTry step, int limit) => new(
        "StepInputTooLarge",
        $"The input of step '{step.StepId}' has {step.Input.Size} bytes, and an argument of a command can have {limit}: "
        + "give it on standard input, by \"input\": \"stdin\" in the step's runtime, or answer references in the steps before.")
    {
        IsFinal = true,
        Detail = "",
    };

    private static bool IsWithoutEngine(EngineResult ended) => ended.ExitCode is EngineFailed or 1
        && Array.Exists(WithoutEngine, words => ended.Log.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static bool IsObject(ReadOnlyMemory<byte> text) => JsonText.IsValid(text.Span) && new Utf8JsonReader(text.Span) is var reader && reader.Read() && reader.TokenType == JsonTokenType.StartObject;

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text) => text.Trim(" \t\r\n"u8);

    private static string SignalOf(int exitCode) => exitCode switch
    {
        OfSignals + 9 => ", killed, perhaps for want of memory,",
        > OfSignals and < OfSignals + 65 => FormattableString.Invariant($", by signal {exitCode - OfSignals},"),
        _ => "",
    };

    private static string LastLine(string log) => log.Split('\n')[^1] is { Length: > 0 } line ? $": {(line.Length > 300 ? line[..300] + "…" : line)}" : ".";
}
