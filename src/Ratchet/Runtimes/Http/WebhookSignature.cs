using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Runtimes.Http;

/// <summary>Signs a request as Standard Webhooks has it, for which there are verifying libraries in most languages. Pure.</summary>
internal static class WebhookSignature
{
    /// <summary>The header <c>webhook-signature</c>: one signature for each key, so that a receiver may know any of them.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="id">The header <c>webhook-id</c>, without a full stop in it.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The request's body.</param>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, ReadOnlyMemory<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}.")), .. body.Span];
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }
}
