using Ratchet.Model;

namespace Ratchet.AzureStorage.Payloads;

/// <summary>A payload as it is kept: compressed if that pays.</summary>
/// <param name="Bytes">The kept bytes.</param>
/// <param name="Size">The bytes of the JSON if <paramref name="Bytes"/> are compressed, else 0.</param>
internal readonly record struct PackedPayload(ReadOnlyMemory<byte> Bytes, int Size)
{
    public static PackedPayload Pack(Payload payload) =>
        Compression.Compress(payload.Utf8.Span) is { } compressed ? new(compressed, payload.Size) : new(payload.Utf8, 0);

    public Payload Unpack() => new(Size == 0 ? Bytes : Compression.Decompress(Bytes.Span, Size));
}
