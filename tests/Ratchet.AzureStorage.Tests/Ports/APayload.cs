using System.Security.Cryptography;
using System.Text;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>Payloads of any size.</summary>
internal static class APayload
{
    public const int Kib = 1024;
    public const int Mib = 1024 * Kib;

    /// <summary>So many bytes. Storage never looks inside a payload, so they need not be JSON.</summary>
    public static Payload Of(int bytes, Texture texture) => new(texture switch
    {
        Texture.Repeated => Encoding.UTF8.GetBytes(new string('7', bytes)),
        Texture.Hexadecimal => Encoding.UTF8.GetBytes(RandomNumberGenerator.GetHexString(bytes)),
        _ => RandomNumberGenerator.GetBytes(bytes),
    });

    public static void AssertSame(Payload expected, Payload? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Size, actual.Size);
        Assert.True(expected.Utf8.Span.SequenceEqual(actual.Utf8.Span), $"The {expected.Size} bytes are others than those that were written.");
    }
}
