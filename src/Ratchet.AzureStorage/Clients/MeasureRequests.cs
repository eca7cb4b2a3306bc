using Azure.Core;
using Azure.Core.Pipeline;
using Ratchet.Telemetry;

namespace Ratchet.AzureStorage.Clients;

/// <summary>Measures each request that a client sends, retries included.</summary>
/// <param name="service">Of the storage: <c>table</c> or <c>queue</c>.</param>
internal sealed class MeasureRequests(string service) : HttpPipelinePolicy
{
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Measure.StorageRequest(service);
        return ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Measure.StorageRequest(service);
        ProcessNext(message, pipeline);
    }
}
