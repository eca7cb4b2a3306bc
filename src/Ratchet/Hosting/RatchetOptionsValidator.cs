using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Ratchet.Runtimes.Http;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Hosting;

/// <summary>Checks every setting but the keys at start, and names the setting and its remedy.</summary>
internal sealed partial class RatchetOptionsValidator : IValidateOptions<RatchetOptions>
{
    private const int MaxEventBytes = 3 * 1024 * 1024;
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(36_500);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RatchetOptions options)
    {
        var wrong = Check(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Check(RatchetOptions options)
    {
        if (!Prefix().IsMatch(options.NamePrefix))
        {
            yield return $"Ratchet:NamePrefix is '{options.NamePrefix}': use 1 to 40 lower-case letters and digits, first a letter.";
        }

        if (!FunctionIds.IsValid(options.AppId))
        {
            yield return $"Ratchet:AppId is '{options.AppId}': use lower-case letters, digits and single hyphens.";
        }

        if (options.MaxRunsPerMessage is < 1 or > 100)
        {
            yield return $"Ratchet:MaxRunsPerMessage is {options.MaxRunsPerMessage}: use 1 to 100.";
        }

        if (!options.Development && options.Apps.Count > 0)
        {
            yield return "Ratchet:Apps is for development only: elsewhere tell an app to register with POST /v1/apps/sync, or with a PUT to its URL, when it is deployed.";
        }

        foreach (var url in options.Apps.Where(url => AppUrl.Normalize(url) is null))
        {
            yield return $"Ratchet:Apps has '{url}': use an http or https URL, such as http://localhost:3000/api/inngest.";
        }

        if (options.Shards is < 1 or > 32)
        {
            yield return $"Ratchet:Shards is {options.Shards}: use 1 to 32.";
        }

        if (options.MaxEventBytes is < 1024 or > MaxEventBytes)
        {
            yield return $"Ratchet:MaxEventBytes is {options.MaxEventBytes}: use 1024 to {MaxEventBytes}.";
        }

        if (options.InvocationBudget <= TimeSpan.Zero || options.InvocationBudget > TimeSpan.FromMinutes(5))
        {
            yield return $"Ratchet:InvocationBudget is {options.InvocationBudget}: use more than nothing and at most 00:05:00.";
        }

        if (options.LeaseDuration < TimeSpan.FromSeconds(1) || options.LeaseDuration > TimeSpan.FromMinutes(5))
        {
            yield return $"Ratchet:LeaseDuration is {options.LeaseDuration}: use 00:00:01 to 00:05:00.";
        }

        if (options.ClockAllowance < TimeSpan.Zero || options.ClockAllowance > TimeSpan.FromMinutes(1))
        {
            yield return $"Ratchet:ClockAllowance is {options.ClockAllowance}: use 00:00:00 to 00:01:00.";
        }

        if (options.Retention != TimeSpan.Zero && (options.Retention < TimeSpan.FromDays(1) || options.Retention > LongestRetention))
        {
            yield return $"Ratchet:Retention is {options.Retention}: use 1.00:00:00 to 36500.00:00:00, days first, or 0 to keep everything for ever.";
        }

        for (var index = 0; index < options.StepSigningKeys.Count; index++)
        {
            if (!WebhookKey.TryRead(options.StepSigningKeys[index], out _))
            {
                yield return $"Ratchet:StepSigningKeys:{index} is no signing key: use whsec_ followed by {WebhookKey.FewestBytes} to {WebhookKey.MostBytes} random bytes in base64.";
            }
        }

        if (string.IsNullOrWhiteSpace(options.ContainerCommand))
        {
            yield return "Ratchet:ContainerCommand is empty: name the container engine's command, such as docker or podman.";
        }

        if (options.StreamDuration < TimeSpan.FromSeconds(1) || options.StreamDuration > TimeSpan.FromHours(1))
        {
            yield return $"Ratchet:StreamDuration is {options.StreamDuration}: use 00:00:01 to 01:00:00.";
        }

        if (options.RetryDelay is { } delay && (delay < TimeSpan.Zero || delay > LongestRetryDelay))
        {
            yield return $"Ratchet:RetryDelay is {delay}: use 00:00:00 to 1.00:00:00, days first, or remove it.";
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]{0,39}$")]
    private static partial Regex Prefix();
}
