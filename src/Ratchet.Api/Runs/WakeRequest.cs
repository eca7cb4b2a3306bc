using System.Text.Json;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>Which sleeps a body names, or what is wrong with it.</summary>
/// <param name="StepIds">The readable ids of the steps; null for all that sleep.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record WakeRequest(IReadOnlyCollection<string>? StepIds, ApiError? Error = null)
{
    private const string Ids = "correlationIds";

    /// <summary>The fields of the body.</summary>
    public static readonly string[] Fields = [Ids];

    /// <summary>Reads a body. Pure.</summary>
    public static WakeRequest Of(BodyFields body)
    {
        if (body.Error is not null || !body.Values.TryGetValue(Ids, out var list))
        {
            return new WakeRequest(null, body.Error);
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return Wrong($"\"{Ids}\" must be an array of step ids, not {JsonText.Describe(list.ValueKind)}.");
        }

        if (list.GetArrayLength() > Limits.Steps)
        {
            return Wrong($"\"{Ids}\" has {Quantity.Show(list.GetArrayLength())} ids; a run has at most {Quantity.Show(Limits.Steps)} steps.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (position, item) in list.EnumerateArray().Index())
        {
            if (JsonText.Read(item, $"\"{Ids}[{position}]\"", out var id) is { } wrong)
            {
                return Wrong(wrong);
            }

            ids.Add(id!);
        }

        return new WakeRequest(ids);
    }

    private static WakeRequest Wrong(string message) => new(null, BodyFields.Invalid(message));
}
