using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What the id of a step may be, and where a step may be started.</summary>
internal static class StepIds
{
    public static void Check(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (id.Length > Limits.StepIdLength)
        {
            throw new ArgumentException($"The step id '{id[..20]}…' has {id.Length} characters; the limit is {Limits.StepIdLength}.", nameof(id));
        }

        if (StepScope.Current is { } outer)
        {
            throw new InvalidOperationException(
                $"Step '{id}' was started inside the body of step '{outer.Key.Id}': start steps in the function's own code, one after or beside the other.");
        }
    }
}
