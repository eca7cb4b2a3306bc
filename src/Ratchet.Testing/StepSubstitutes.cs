using System.Collections.Concurrent;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Testing;

/// <summary>What the steps of a test's host do instead.</summary>
internal sealed class StepSubstitutes : IStepSubstitutes
{
    private readonly ConcurrentDictionary<string, Func<int, object?>> bodies = new();

    public void Add(string stepId, Func<int, object?> body) => bodies[stepId] = body;

    public Func<int, object?>? Find(string stepId) => bodies.GetValueOrDefault(stepId);
}
