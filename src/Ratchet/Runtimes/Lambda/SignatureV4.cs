using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ratchet.Runtimes.Lambda;

/// <summary>AWS Signature Version 4: what the header <c>Authorization</c> of a request says. Pure.</summary>
/// <param name="Credentials">Who signs.</param>
/// <param name="Region">Where the service is.</param>
/// <param name="Service">Its name in AWS's scopes, as <c>lambda</c>.</param>
internal sealed partial record SignatureV4(AwsCredentials Credentials, string Region, string Service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The header <c>X-Amz-Date</c>, which is to be among those that are signed.</summary>
    public static string DateOf(DateTimeOffset now) => now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Signs a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, as it is sent.</param>
    /// <param name="query">Its query, as it is sent, without the question mark.</param>
    /// <param name="headers">The headers to sign, <c>Host</c> and <c>X-Amz-Date</c> among them.</param>
    /// <param name="body">Its body.</param>
    /// <param name="now">The moment that <c>X-Amz-Date</c> says.</param>
    public string Authorization(string method, string path, string query, IReadOnlyList<(string Name, string Value)> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var names = string.Join(';', headers.Select(header => NameOf(header.Name)).Distinct().Order(StringComparer.Ordinal));
        var request = string.Join('\n', method, PathOf(path), QueryOf(query), HeadersOf(headers), names, Hex(SHA256.HashData(body.Span)));
        var day = DateOf(now)[..8];
        var scope = $"{day}/{Region}/{Service}/aws4_request";
        var text = string.Join('\n', Algorithm, DateOf(now), scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request))));
        return $"{Algorithm} Credential={Credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Hex(Mac(KeyOf(day), text))}";
    }

    /// <summary>The key of a day, for one region and service.</summary>
    internal byte[] KeyOf(string day) =>
        Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes($"AWS4{Credentials.SecretAccessKey}"), day), Region), Service), "aws4_request");

    /// <summary>Encoded once more than it is sent, as AWS has it for all services but S3.</summary>
    private static string PathOf(string path) => path.Length == 0 ? "/" : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string QueryOf(string query) => string.Join(
        '&',
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Encode(pair[0]), Value: Encode(pair.ElementAtOrDefault(1) ?? "")))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Encode(string sent) => Uri.EscapeDataString(Uri.UnescapeDataString(sent));

    private static string HeadersOf(IReadOnlyList<(string Name, string Value)> headers) => string.Concat(
        headers.GroupBy(header => NameOf(header.Name), header => Spaces().Replace(header.Value.Trim(), " "))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}:{string.Join(',', header)}\n"));

#pragma warning disable CA1308 // the protocol's own form
    private static string NameOf(string header) => header.ToLowerInvariant();
#pragma warning restore CA1308

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
