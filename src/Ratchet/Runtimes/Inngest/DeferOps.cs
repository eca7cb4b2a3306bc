using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Turns what an app's code defers, and takes back, into what the engine knows. Pure.</summary>
internal static class DeferOps
{
    /// <summary>Whether an op is one of them: it comes along with others, and says nothing of how the code goes on.</summary>
    public static bool Are(string code) => code is OpCodes.DeferAdd or OpCodes.DeferAbort;

    /// <summary>The op; a step that failed if what it asks for cannot be.</summary>
    public static Op Of(SdkOp said, DateTimeOffset now)
    {
        if (said.Code == OpCodes.DeferAbort)
        {
            return new Op.DeferAborted(said.Key);
        }

        var data = said.Opts.Field("input");
        return (said.Opts.Text("fn_slug"), data.ValueKind) switch
        {
            (not { Length: > 0 }, _) => Failed("it does not say which function"),
            ({ } function, JsonValueKind.Object) => new Op.Defer(said.Key, function, data.ToPayload()),
            ({ } function, JsonValueKind.Undefined or JsonValueKind.Null) => new Op.Defer(said.Key, function, Payload.EmptyObject),
            _ => Failed("what it gives the function is not an object"),
        };

        Op.StepFailed Failed(string because)
        {
            var error = new ErrorInfo("Error", $"'{said.Key.Id}' cannot be: {because}.");
            return new Op.StepFailed(said.Key, new StepAttempt(0, now, now, error), error, StepKind.Defer);
        }
    }
}
