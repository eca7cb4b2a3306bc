namespace Ratchet.Runtimes;

/// <summary>One asking of code that is elsewhere, as that code repeats it when it records something meanwhile.</summary>
/// <param name="Holder">The invocation that asks.</param>
/// <param name="Generation">The run's generation when it asked; null if the code does not repeat it.</param>
public sealed record Dispatch(string Holder, int? Generation);
