namespace Ratchet.AzureStorage.Ledger;

/// <summary>What a row says it is, in its column <c>Kind</c>.</summary>
internal static class RowKinds
{
    public const string Event = "event";
    public const string Run = "run";
    public const string Step = "step";
    public const string Overflow = "payload";
    public const string Chunk = "chunk";
    public const string Link = "link";
    public const string Tombstone = "tombstone";
}
