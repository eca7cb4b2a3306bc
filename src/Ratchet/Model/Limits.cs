namespace Ratchet.Model;

/// <summary>The sizes the engine holds to.</summary>
public static class Limits
{
    /// <summary>The largest result of a step or output of a run, in bytes of JSON: 4 MiB.</summary>
    public const int OutputBytes = 4 * 1024 * 1024;

    /// <summary>The most that a run may hold in all, its event and its steps' results together, in bytes of JSON: 32 MiB.</summary>
    public const int RunBytes = 32 * 1024 * 1024;

    /// <summary>The most steps that a run may have.</summary>
    public const int Steps = 1000;

    /// <summary>The most that a run may give, altogether, to the functions that are to run after it, in bytes of JSON: 4 MiB.</summary>
    public const int DeferredBytes = 4 * 1024 * 1024;

    /// <summary>The longest id of a step, in characters.</summary>
    public const int StepIdLength = 200;

    /// <summary>The largest chunk of a stream, in bytes of JSON: 256 KiB.</summary>
    public const int ChunkBytes = 256 * 1024;

    /// <summary>The most chunks of a stream.</summary>
    public const int Chunks = 1_000_000;

    /// <summary>The longest a step can wait.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(366);

    /// <summary>Workers that may die at one place of a run before the run fails.</summary>
    public const int Deaths = 5;
}
