using Ratchet.Runtimes;

namespace Ratchet.Model;

/// <summary>What an event starts: an identity, what it listens for, its configuration, and what can execute it.</summary>
public sealed record FunctionDefinition
{
    /// <summary>The id across apps: <c>{app}-{function}</c>, both in kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>The app it belongs to.</summary>
    public required string AppId { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Raised by its author when the code changes in a way that matters; recorded in each run.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The names of the events it listens for.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Further tries after a first that failed, for each step and for the code between steps: 0 to 20.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>What executes its steps.</summary>
    public required IRuntime Runtime { get; init; }
}
