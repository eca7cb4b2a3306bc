using System.Text;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.Inngest;

/// <summary>A call as an app got it.</summary>
/// <param name="Step">The step it is asked to run, by its hash; <c>step</c> for whatever comes next.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers, by name in lower case.</param>
internal sealed record PlayedCall(string Step, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Context => Body.GetProperty("ctx");

    public int Attempt => Context.GetProperty("attempt").GetInt32();

    public bool PlansOnly => Context.GetProperty("disable_immediate_execution").GetBoolean();

    public IEnumerable<string> Stack => Context.GetProperty("stack").GetProperty("stack").EnumerateArray().Select(hash => hash.GetString()!);

    public string Steps => Body.GetProperty("steps").GetRawText();

    public bool IsOf(string functionId) => Context.GetProperty("fn_id").GetGuid() == NameUuid.Of(functionId);

    public bool Knows(string step) => Stack.Contains(StepKey.Of(step).Hash);

    public string RunId => Context.GetProperty("run_id").GetString()!;

    /// <summary>A checkpoint that the call's app sends.</summary>
    public ReadOnlyMemory<byte> Checkpoint(params string[] ops) => Encoding.UTF8.GetBytes(
        $$"""{"run_id":"{{RunId}}","qi_id":{{Context.GetProperty("qi_id")
            .GetRawText()}},"generation_id":{{Context.GetProperty("generation_id").GetRawText()}},"steps":[{{string.Join(',', ops)}}]}""");
}
