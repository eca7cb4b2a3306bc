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

    public static string KeyOf(string id) => string.Create(Ulid.TimeLength + 2, id, static (key, id) =>
    {
        key[0] = id[Shard];
        for (var i = 0; i < Ulid.TimeLength; i++)
        {
            key[i + 1] = Crockford.CharOf(31 - Crockford.ValueOf(id[i]));
        }

        key[^1] = id[Salt];
    });
}
