using System.Globalization;
using Ratchet.Authoring;
using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What a step can be asked for.</summary>
internal static class StepArguments
{
    private const int MaxRetries = 20;
    private const int LongestName = 512;
    private static readonly TimeSpan LongestTry = TimeSpan.FromHours(24);

    /// <exception cref="ArgumentOutOfRangeException">One of the options is out of its range.</exception>
    public static void Check(StepOptions? options)
    {
        if (options?.Timeout is { } timeout)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeout, TimeSpan.Zero, nameof(options.Timeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, LongestTry, nameof(options.Timeout));
        }

        if (options?.Retries is { } retries)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(retries, nameof(options.Retries));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(retries, MaxRetries, nameof(options.Retries));
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than a step can wait.</exception>
    public static void CheckWait(TimeSpan wait, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, Limits.Wait, parameter);
    }

    /// <exception cref="NonRetriableException">It can be the name of none.</exception>
    public static void CheckName(string id, string what, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
        {
            throw new NonRetriableException(string.Create(
                CultureInfo.InvariantCulture, $"Step '{id}' cannot wait for the {what} '{name}': its name must have 1 to {LongestName} characters."));
        }
    }

    /// <summary>Which events of a name are waited for.</summary>
    /// <exception cref="NonRetriableException">They cannot be waited for, or the path or the condition is none.</exception>
    public static Expression? FilterOf(StepKey key, string eventName, string? match, string? condition)
    {
        CheckName(key.Id, "event", eventName);
        if (eventName.StartsWith(Event.ReservedPrefix, StringComparison.Ordinal))
        {
            throw new NonRetriableException(
                $"Step '{key.Id}' cannot wait for '{eventName}', an event of the platform itself: to wait for the end of a function's run, start it with run.Step.InvokeAsync.");
        }

        try
        {
            return Matching.Of(match, condition);
        }
        catch (FormatException wrong)
        {
            throw new NonRetriableException($"Step '{key.Id}' cannot wait for '{eventName}': {wrong.Message}.", wrong);
        }
    }
}
