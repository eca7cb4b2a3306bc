using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>One op as an SDK sends it. What is not known of it is ignored.</summary>
/// <param name="Code">One of <see cref="OpCodes"/>.</param>
/// <param name="Key">The step.</param>
/// <param name="Name">What the op is about: an event, a signal, a time.</param>
/// <param name="Opts">What else is asked for; undefined if nothing is.</param>
/// <param name="Data">What the step returned.</param>
/// <param name="Error">What it threw.</param>
/// <param name="Took">How long it took.</param>
internal sealed record SdkOp(string Code, StepKey Key, string? Name, JsonElement Opts, Payload? Data, ErrorInfo? Error, TimeSpan Took)
{
    /// <summary>The id of what is no step: the end of the function.</summary>
    private static readonly string EndHash = StepKey.Of("complete").Hash;

    /// <summary>Whether it speaks of the function and not of a step.</summary>
    public bool IsOfFunction => Key.Hash == EndHash;

    /// <summary>Whether the run is to go on after each of the steps beside it, and not after all of them.</summary>
    public bool Races => Opts.Text("parallelMode") == "race";

    public StepKind Kind => Opts.Text("type") == "step.sendEvent" ? StepKind.SendEvent : StepKind.Run;

    /// <summary>The ops of an array, what the code defers first: a step that has deferred something is not recorded without that.</summary>
    /// <exception cref="FormatException">One is no op.</exception>
    public static IReadOnlyList<SdkOp> AllOf(JsonElement array) => [.. array.EnumerateArray().Select(Of).OrderBy(op => DeferOps.Are(op.Code) ? 0 : 1)];

    /// <exception cref="FormatException">It is no op.</exception>
    public static SdkOp Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.Text("op") is not { Length: > 0 } code)
        {
            throw new FormatException("an op is not an object with an \"op\"");
        }

        if (json.Text("id") is not { } hash || !StepIdOfApp.IsHash(hash))
        {
            throw new FormatException($"the op {code} has no \"id\" that is the hash of a step's id");
        }

        return new SdkOp(
            code,
            DeferOps.Are(code) ? DeferKeys.Of(code, hash, json) : StepIdOfApp.KeyOf(hash, json),
            json.Text("name"),
            json.Field("opts"),
            json.Field("data") is { ValueKind: not JsonValueKind.Undefined } data ? data.ToPayload() : null,
            AppError.Read(json.Field("error")),
            TimeSpan.FromTicks(Math.Max(0, json.Field("timing").Number("b") / TimeSpan.NanosecondsPerTick)));
    }
}
