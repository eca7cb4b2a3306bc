using System.Collections.Immutable;

namespace Ratchet.Model;

/// <summary>A run with all its steps, as one consistent read, and what has been decided since but is not stored yet.</summary>
public sealed record Journal
{
    /// <summary>The run's header.</summary>
    public required Run Run { get; init; }

    /// <summary>What triggered it.</summary>
    public required Event Event { get; init; }

    /// <summary>Its steps by hash.</summary>
    public ImmutableDictionary<string, Step> Steps
    {
        get => Known.All;
        init => Known = JournalSteps.Of(value);
    }

    /// <summary>Those of its steps that the code has not taken up, by hash: they are pending, or their outcome came from outside.</summary>
    public ImmutableDictionary<string, Step> OpenSteps => Known.Open;

    /// <summary>The hashes of the steps that differ from what is stored.</summary>
    public ImmutableHashSet<string> Unstored { get; init; } = [];

    /// <summary>The version of the header this was read at; each write is made under it.</summary>
    public required string ETag { get; init; }

    /// <summary>The journal with one step added or replaced.</summary>
    public Journal With(Step step) => this with
    {
        Known = Known.With(step),
        Unstored = Unstored.Add(step.Key.Hash),
    };

    /// <summary>The step of that hash, if code ever asked for it.</summary>
    public Step? Find(string hash) => Steps.GetValueOrDefault(hash);

    /// <summary>The bytes of JSON that the event and the steps' results have together.</summary>
    public long Size => (long)Event.Data.Size + Event.User.Size + Known.Size;

    /// <summary>The place of the next outcome.</summary>
    public int NextOrder => Known.LastOrder + 1;

    private JournalSteps Known { get; init; } = JournalSteps.None;
}
