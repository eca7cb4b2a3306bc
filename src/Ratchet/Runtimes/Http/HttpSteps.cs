using Microsoft.Extensions.Configuration;
using Ratchet.Definitions;
using Ratchet.Hosting;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Http;

/// <summary>Reads the steps that are HTTP services.</summary>
internal sealed class HttpSteps(IHttpClientFactory clients, IConfiguration configuration, RatchetOptions options, TimeProvider time) : IStepRuntimeType
{
    private const int MaxHeaders = 50;

    /// <summary>What the engine says itself, or HTTP does.</summary>
    private static readonly string[] Reserved =
    [
        "accept", "connection", "content-", "expect", "host", "idempotency-key", "keep-alive", "proxy-", "te", "traceparent", "tracestate", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "webhook-",
    ];

    /// <summary>Headers whose values are secrets, which a file does not hold.</summary>
    private static readonly string[] Secret = ["api-key", "authorization", "cookie", "x-api-key", "x-auth-token", "x-functions-key"];

    /// <inheritdoc/>
    public string Name => "http";

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames { get; } = ["url", "headers"];

    /// <inheritdoc/>
    public IStepRuntime? Read(Fields fields)
    {
        var url = UrlOf(fields);
        var headers = HeadersOf(fields);
        if (!options.Development && options.StepSigningKeys.Count == 0)
        {
            fields.Warn($"HTTP steps are signed, and there is no key: {ConfiguredText.Remedy("Ratchet:StepSigningKeys:0")}");
        }

        return url is null || headers is null ? null : new HttpStep(url, headers, new GuardedCall(clients), configuration, options, time);
    }

    private ConfiguredText? UrlOf(Fields fields)
    {
        if (fields.ConfiguredText("url", configuration, suffix: "path") is not { } url)
        {
            return null;
        }

        if (url.Setting is null && !HttpAddress.TryRead(url.Text, out _, out var problem))
        {
            fields.Wrong("url", $"{Quoted.Of(url.Text)} {problem}");
            return null;
        }

        return url;
    }

    private Dictionary<string, ConfiguredText>? HeadersOf(Fields fields)
    {
        if (fields.Texts("headers", configuration, MaxHeaders, Problem) is not { } texts)
        {
            return null;
        }

        var headers = new Dictionary<string, ConfiguredText>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in texts)
        {
            if (!headers.TryAdd(name, text))
            {
                fields.Wrong("headers", $"it has {Quoted.Of(name)} twice; upper and lower case are one");
            }
        }

        return headers;
    }

    private static string? Problem(string name, ConfiguredText value) => name switch
    {
        "" => "is no name of a header",
        _ when !name.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal)) =>
            "is no name of a header: use letters, digits and hyphens",
        _ when Array.Exists(Reserved, reserved => Covers(reserved, name)) => "is a header that is set for you and cannot be chosen",
        _ when value.Setting is null && Secret.Contains(name, StringComparer.OrdinalIgnoreCase) =>
            "is a secret, which a file does not hold: name the setting that has it, as {\"setting\": \"Crm:Token\"}",
        _ when !IsHeaderText(value.Text) => "has a value with characters that a header cannot have: use those of ASCII, without line ends",
        _ => null,
    };

    /// <summary>Whether a text can be a header's value.</summary>
    internal static bool IsHeaderText(string text) => text.All(character => character is >= ' ' and <= '~');

    private static bool Covers(string reserved, string name) => reserved.EndsWith('-')
        ? name.StartsWith(reserved, StringComparison.OrdinalIgnoreCase)
        : name.Equals(reserved, StringComparison.OrdinalIgnoreCase);
}
