using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>The data of the event that starts an invoked run. Pure.</summary>
internal static class InvocationData
{
    /// <summary>The data.</summary>
    /// <param name="parent">The run whose step it is.</param>
    /// <param name="appId">The app of that run.</param>
    /// <param name="step">The step.</param>
    public static Payload Of(Run parent, string appId, Step step) => SourceData.Add(step.Input ?? Payload.EmptyObject, json =>
    {
        json.WriteString("correlation_id", CorrelationOf(parent.Id, step.Key.Hash));
        json.WriteNumber("expire", step.DueAt?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteString("fn_id", step.Child!.FunctionId);
        json.WriteString("gid", "");
        json.WriteString("name", step.Key.Id);
        json.WriteString("source_app_id", NameUuid.Of(appId));
        json.WriteString("source_fn_id", NameUuid.Of(parent.FunctionId));
        json.WriteNumber("source_fn_v", parent.FunctionVersion);
    });

    /// <summary>What an invoked run says of the step that invoked it.</summary>
    public static string CorrelationOf(string runId, string stepHash) => $"{runId}.{stepHash}";
}
