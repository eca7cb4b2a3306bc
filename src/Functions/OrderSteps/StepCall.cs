using System.Text.Json;

namespace Functions.OrderSteps;

/// <summary>What a step of a definition file is sent; its <c>ctx</c> is not needed here.</summary>
/// <param name="Event">What started the run.</param>
/// <param name="Steps">The responses of the steps that have finished.</param>
internal sealed record StepCall(StepCall.Started? Event, IReadOnlyDictionary<string, JsonElement>? Steps)
{
    /// <summary>The event that started the run.</summary>
    internal sealed record Started(Order? Data);
}
