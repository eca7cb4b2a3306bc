using Microsoft.Extensions.Configuration;

namespace Ratchet.OpenTelemetry;

/// <summary>The settings that turn the export on. The exporter itself ignores a wrong one, and then sends where nobody listens.</summary>
internal static class OtlpSettings
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Whether there is somewhere to send to.</summary>
    /// <exception cref="InvalidOperationException">What is given cannot be used.</exception>
    public static bool AreGiven(IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 } endpoint)
        {
            return false;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new InvalidOperationException($"{Endpoint} is '{endpoint}': use an http or https address, such as http://localhost:4317.");
        }

        return configuration[Protocol] is null or "" or "grpc" or "http/protobuf"
            ? true
            : throw new InvalidOperationException($"{Protocol} is '{configuration[Protocol]}': use grpc or http/protobuf.");
    }
}
