using System.Text.Json;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Runs;

/// <summary>From which step a body wants a run repeated, or what is wrong with it.</summary>
/// <param name="FromStep">The readable id of the step; null for the start.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record RerunRequest(string? FromStep, ApiError? Error = null)
{
    private const string Step = "fromStep";
    /// <summary>The field by which Inngest's API names the step: an object.</summary>
    public const string Nested = "from_step";

    private const string NestedId = "step_id";
    private const string NestedIdInCamelCase = "stepId";
    private const string NestedInput = "input";

    /// <summary>The fields of the body: the short form, and the one of Inngest's API.</summary>
    public static readonly string[] Fields = [Step, Nested];

    /// <summary>Reads a body. Pure.</summary>
    public static RerunRequest Of(BodyFields body)
    {
        if (body.Error is not null)
        {
            return new RerunRequest(null, body.Error);
        }

        if (!body.Values.TryGetValue(Nested, out var nested))
        {
            return body.ReadText(Step, out var id) is { } wrong ? Wrong(wrong) : new RerunRequest(id);
        }

        if (body.Values.ContainsKey(Step))
        {
            return Wrong($"\"{Step}\" and \"{Nested}\" say the same thing: send one of them.");
        }

        return nested.ValueKind == JsonValueKind.Object
            ? OfNested(BodyFields.Of(nested, $"\"{Nested}\"", NestedId, NestedIdInCamelCase, NestedInput))
            : Wrong($"\"{Nested}\" must be an object, not {JsonText.Describe(nested.ValueKind)}.");
    }

    private static RerunRequest OfNested(BodyFields nested)
    {
        if (nested.Error is not null)
        {
            return new RerunRequest(null, nested.Error);
        }

        if (nested.Values.ContainsKey(NestedInput))
        {
            return Wrong($"\"{Nested}.{NestedInput}\" is not taken: a step is given what its code gives it.");
        }

        var wrong = nested.ReadText(nested.Values.ContainsKey(NestedId) ? NestedId : NestedIdInCamelCase, out var id);
        return wrong is null && string.IsNullOrEmpty(id) ? new RerunRequest(null, BodyFields.Missing($"\"{Nested}\" needs \"{NestedId}\", the id of a step of the run."))
            : wrong is null ? new RerunRequest(id)
            : Wrong(wrong);
    }

    private static RerunRequest Wrong(string message) => new(null, BodyFields.Invalid(message));
}
