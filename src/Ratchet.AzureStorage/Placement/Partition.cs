using Ratchet.Model;

namespace Ratchet.AzureStorage.Placement;

/// <summary>
/// Where a row lies, by its id alone. The key is the shard, the inverted time and the salt of the id, so that what was accepted together
/// lies together, and scanning a shard upwards lists the newest first.
/// </summary>
internal static class Partition
{
    /// <summary>Where in an id its shard is.</summary>
    public const int Shard = Ulid.TimeLength;

    /// <summary>Where in an id its salt is.</summary>
    public const int Salt = Ulid.TimeLength + 1;

    /// <summary>Characters of a key.</summary>
    public const int Length = Ulid.TimeLength + 2;

    /// <summary>After all partitions that begin alike: no key has a character as high.</summary>
    public const char End = '~';

    public static string KeyOf(string id) => string.Create(Length, id, static (key, id) =>
    {
        key[0] = id[Shard];
        Invert(id.AsSpan(0, Ulid.TimeLength), key[1..]);
        key[^1] = id[Salt];
    });

    /// <summary>What the partitions of a time begin with in a shard; those of later times come before it.</summary>
    public static string Begin(char shard, DateTimeOffset time) => string.Create(Ulid.TimeLength + 1, (shard, time), static (key, at) =>
    {
        Span<char> digits = stackalloc char[Ulid.TimeLength];
        Ulid.WriteTime(digits, at.time > DateTimeOffset.UnixEpoch ? at.time : DateTimeOffset.UnixEpoch);
        key[0] = at.shard;
        Invert(digits, key[1..]);
    });

    /// <summary>An id, or a part of one, that sorts the other way round.</summary>
    public static string Invert(string id) => string.Create(id.Length, id, static (key, id) => Invert(id, key));

    private static void Invert(ReadOnlySpan<char> time, Span<char> key)
    {
        for (var i = 0; i < time.Length; i++)
        {
            key[i] = Crockford.CharOf(31 - Crockford.ValueOf(time[i]));
        }
    }
}
