using System.Security.Cryptography;
using System.Text;

namespace Ratchet.Model;

/// <summary>A UUID that follows from a name: version 5 of RFC 9562.</summary>
public static class NameUuid
{
    private static readonly Guid Namespace = new("8e1f1c7a-5a0c-5d7e-9b0a-3f5b2a6c4d10");

    /// <summary>The same name gives the same UUID, everywhere and always.</summary>
    public static Guid Of(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + text.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; nothing is protected by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
