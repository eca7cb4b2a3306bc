using System.Text.Json;
using Ratchet.Authoring;

namespace Ratchet.Tests;

/// <summary>What a scripted function does.</summary>
internal sealed record Script(Func<IRunContext<JsonElement>, Task<object?>> Code);

/// <summary>A function whose code a test writes inline.</summary>
[DurableFunction("scripted")]
[OnEvent(Event)]
internal sealed class Scripted(Script script) : DurableFunction<JsonElement, object?>
{
    public const string Event = "test/scripted";
    public const string Id = "app-scripted";

    public override Task<object?> RunAsync(IRunContext<JsonElement> run) => script.Code(run);
}
