using System.Security.Cryptography;
using System.Text;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Testing;

/// <summary>Makes ids without any thought of where rows lie.</summary>
public sealed class InMemoryIds : IIdAllocator
{
    private const int RandomLength = Ulid.Length - Ulid.TimeLength;

    /// <inheritdoc/>
    public IReadOnlyList<string> EventIds(int count, DateTimeOffset now, EventIdSeed? seed) =>
    [
        .. Enumerable.Range(0, count).Select(n => Make(
            seed?.Time ?? now,
            seed is null ? RandomNumberGenerator.GetBytes(RandomLength) : SHA256.HashData([.. seed.Entropy.Span, .. BitConverter.GetBytes(n)]))),
    ];

    /// <inheritdoc/>
    public string RunId(string eventId, string functionId) =>
        Make(Ulid.TimeOf(eventId), SHA256.HashData(Encoding.UTF8.GetBytes($"{eventId}/{functionId}")));

    private static string Make(DateTimeOffset time, byte[] random) => string.Create(Ulid.Length, (time, random), static (target, state) =>
    {
        Ulid.WriteTime(target, state.time);
        Crockford.Fill(target[Ulid.TimeLength..], state.random);
    });
}
