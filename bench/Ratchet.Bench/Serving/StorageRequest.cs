namespace Ratchet.Bench.Serving;

/// <summary>What one storage request does, as far as its cost depends on it.</summary>
/// <param name="Operation">Such as <c>queue put</c>, <c>table query</c>, <c>table write</c>.</param>
/// <param name="Table">The table, without what the names begin with; empty for a queue.</param>
/// <param name="Inserts">Rows a write inserts.</param>
/// <param name="Merges">Rows it merges into.</param>
/// <param name="Replaces">Rows it replaces, or inserts if they are not there.</param>
/// <param name="Deletes">Rows it deletes.</param>
/// <param name="Found">Rows or messages that came back.</param>
internal sealed record StorageRequest(string Operation, string Table = "", int Inserts = 0, int Merges = 0, int Replaces = 0, int Deletes = 0, int Found = 0)
{
    public const string Put = "queue put";
    public const string Receive = "queue receive";
    public const string Update = "queue update";
    public const string Acknowledge = "queue delete";
    public const string Query = "table query";
    public const string Write = "table write";

    public int Rows => Inserts + Merges + Replaces + Deletes;

    /// <summary>A receive that brought nothing is idling, and no work.</summary>
    public bool IsIdling => this is { Operation: Receive, Found: 0 };

    public override string ToString() => Operation switch
    {
        Write => $"{Table} write of {Rows} ({string.Join(", ", new[] { (Inserts, "inserted"), (Merges, "merged"), (Replaces, "replaced"), (Deletes, "deleted") }
            .Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}"))})",
        Query => $"{Table} query of {Found}",
        Receive => $"{Operation} of {Found}",
        _ => Operation,
    };
}
