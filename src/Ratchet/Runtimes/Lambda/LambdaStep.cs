using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Ratchet.Runtimes.Http;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Lambda;

/// <summary>Invokes an AWS Lambda function and waits for it; what it returns is the step's response.</summary>
internal sealed class LambdaStep(LambdaFunction function, GuardedCall call, IConfiguration configuration, TimeProvider time) : IStepRuntime
{
    /// <inheritdoc/>
    public async Task<StepReply> RunAsync(StepTry step, CancellationToken cancellation)
    {
        using var request = RequestOf(step);
        return await call.SendAsync(step, request, (response, reply) => Read(step, response, reply), cancellation);
    }

    private HttpRequestMessage RequestOf(StepTry step)
    {
        var region = RegionFor(step);
        var address = function.AddressIn(region);
        var credentials = AwsCredentials.Read(configuration, step.StepId);
        var now = time.GetUtcNow();
        List<(string Name, string Value)> headers = [("X-Amz-Date", SignatureV4.DateOf(now)), ("X-Amz-Invocation-Type", "RequestResponse")];
        if (credentials.SessionToken is { } token)
        {
            headers.Add(("X-Amz-Security-Token", token));
        }

        var host = address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
        var authorization = new SignatureV4(credentials, region, "lambda")
            .Authorization("POST", address.AbsolutePath, address.Query.TrimStart('?'), [.. headers, ("Host", host)], step.Input.Utf8, now);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(step.Input.Utf8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers.Append(("Authorization", authorization)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private string RegionFor(StepTry step)
    {
        var region = function.DefinedRegion ?? configuration["AWS_REGION"] ?? configuration["AWS_DEFAULT_REGION"] ?? "";
        return LambdaFunction.IsRegion(region) ? region
            : throw new ExplainedException("SettingMissing", $"Step '{step.StepId}' has no region: name it in the step's runtime.region, or in the setting AWS_REGION.") { IsFinal = true, Detail = "" };
    }

    /// <summary>AWS answers 200 when the function was executed, also if it failed; another status is AWS's own, and its body no response of the function.</summary>
    private StepReply Read(StepTry step, HttpResponseMessage response, StepReply reply) =>
        HeaderOf(response, "X-Amz-Function-Error") is { } kind ? throw LambdaFailure.OfFunction(step.StepId, kind, reply)
        : response.IsSuccessStatusCode ? reply
        : throw LambdaFailure.OfService(step.StepId, HeaderOf(response, "x-amzn-ErrorType"), reply, time.GetUtcNow());

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
