using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The URL of a call: the function's own, with the step that is to run in its query. Pure.</summary>
internal static class StepUrl
{
    /// <summary>Stands for no step in particular.</summary>
    public const string Discovery = "step";

    private const string Parameter = "stepId=";

    public static Uri Of(Uri functionUrl, StepKey? step)
    {
        var others = functionUrl.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !parameter.StartsWith(Parameter, StringComparison.Ordinal));
        return new UriBuilder(functionUrl) { Query = string.Join('&', others.Append(Parameter + (step?.Hash ?? Discovery))) }.Uri;
    }
}
