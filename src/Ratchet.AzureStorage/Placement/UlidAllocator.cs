using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Placement;

/// <summary>
/// Makes ids that say where their rows lie: time, shard, salt, then chance or a hash. A run's id begins as its event's does, so it lies
/// beside it, and the runs of one event are neighbours.
/// </summary>
internal sealed class UlidAllocator(RatchetOptions options) : IIdAllocator
{
    /// <summary>How much of its event's id a run's id begins with: the place, and five characters that few events of one place share.</summary>
    public const int SharedLength = Ulid.TimeLength + 7;

    public IReadOnlyList<string> EventIds(int count, DateTimeOffset now, EventIdSeed? seed)
    {
        // Seeded ids must not change with the Shards setting, or a retry across a deployment would give others: they stay in shard 0.
        var time = seed?.Time ?? now;
        var salt = seed is null ? RandomNumberGenerator.GetInt32(32) : SHA256.HashData(seed.Entropy.Span)[0];
        var shard = seed is null ? RandomNumberGenerator.GetInt32(options.Shards) : 0;
        var ids = new string[count];
        for (var n = 0; n < count; n++)
        {
            ids[n] = Make(time, shard, salt, seed is null ? RandomNumberGenerator.GetBytes(Ulid.Length) : Hash(seed, n));
        }

        return ids;
    }

    public string RunId(string eventId, string functionId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{eventId}/{functionId}"));
        return string.Create(Ulid.Length, (eventId, hash), static (target, state) =>
        {
            state.eventId.AsSpan(0, SharedLength).CopyTo(target);
            Crockford.Fill(target[SharedLength..], state.hash);
        });
    }

    private static string Make(DateTimeOffset time, int shard, int salt, byte[] rest) => string.Create(Ulid.Length, (time, shard, salt, rest), static (target, state) =>
    {
        Ulid.WriteTime(target, state.time);
        Crockford.Fill(target[Ulid.TimeLength..], state.rest);
        target[Partition.Shard] = Crockford.CharOf(state.shard);
        target[Partition.Salt] = Crockford.CharOf(state.salt);
    });

    private static byte[] Hash(EventIdSeed seed, int n)
    {
        Span<byte> input = stackalloc byte[14];
        seed.Entropy.Span.CopyTo(input);
        BinaryPrimitives.WriteInt32BigEndian(input[10..], n);
        return SHA256.HashData(input);
    }
}
