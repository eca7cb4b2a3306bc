using Microsoft.Extensions.Configuration;
using Ratchet.Definitions;
using Ratchet.Runtimes.Http;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Lambda;

/// <summary>Reads the steps that are AWS Lambda functions.</summary>
internal sealed class LambdaSteps(IHttpClientFactory clients, IConfiguration configuration, TimeProvider time) : IStepRuntimeType
{
    private static readonly string[] Credentials = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

    /// <inheritdoc/>
    public string Name => "lambda";

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames { get; } = ["function", "region", "qualifier", "endpoint"];

    /// <inheritdoc/>
    public IStepRuntime? Read(Fields fields)
    {
        var name = fields.Text("function", LambdaFunction.IsName, "is no name or ARN of a Lambda function", isRequired: true);
        var region = fields.Text("region", LambdaFunction.IsRegion, "is no region of AWS, such as eu-west-1");
        var qualifier = fields.Text("qualifier", LambdaFunction.IsQualifier, "is no version or alias");
        var endpoint = fields.Text("endpoint", text => HttpAddress.TryRead(text, out var address, out _) && address.PathAndQuery == "/", "is no URL of a host, such as http://localhost:4566");
        if (name is null)
        {
            return null;
        }

        foreach (var setting in Credentials.Where(setting => string.IsNullOrEmpty(configuration[setting])))
        {
            fields.Warn($"Lambda steps need the setting {setting}, which is not there: {ConfiguredText.Remedy(setting)}");
        }

        var function = new LambdaFunction(name, region, qualifier, endpoint is null ? null : new Uri(endpoint));
        return new LambdaStep(function, new GuardedCall(clients), configuration, time);
    }
}
