using Microsoft.Extensions.Configuration;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Lambda;

/// <summary>Who calls AWS.</summary>
/// <param name="AccessKeyId">The key's id.</param>
/// <param name="SecretAccessKey">The key.</param>
/// <param name="SessionToken">Of temporary credentials.</param>
internal sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>Those of the settings that AWS's own tools take from the environment.</summary>
    /// <exception cref="ExplainedException">One is missing.</exception>
    public static AwsCredentials Read(IConfiguration configuration, string stepId) => new(
        new ConfiguredText("", "AWS_ACCESS_KEY_ID").Read(configuration, stepId).Trim(),
        new ConfiguredText("", "AWS_SECRET_ACCESS_KEY").Read(configuration, stepId).Trim(),
        configuration["AWS_SESSION_TOKEN"] is { Length: > 0 } token ? token.Trim() : null);

    /// <summary>Names nobody's secret.</summary>
    public override string ToString() => AccessKeyId;
}
