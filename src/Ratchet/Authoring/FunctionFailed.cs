using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Authoring;

/// <summary>What a function with <see cref="OnFailureOfAttribute"/> is told: the data of the event <c>inngest/function.failed</c>.</summary>
/// <param name="Error">What the run failed with.</param>
/// <param name="Event">The event that had started it.</param>
/// <param name="FunctionId">The function that failed, as <c>{app}-{function}</c>.</param>
/// <param name="RunId">The run that failed.</param>
/// <typeparam name="TEvent">What the data of that function's event is read as.</typeparam>
public sealed record FunctionFailed<TEvent>(
    [property: JsonPropertyName("error")] ErrorInfo Error,
    [property: JsonPropertyName("event")] RunEvent<TEvent> Event,
    [property: JsonPropertyName("function_id")] string FunctionId,
    [property: JsonPropertyName("run_id")] string RunId);
