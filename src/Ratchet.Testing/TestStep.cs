using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Testing;

/// <summary>A step of a run, as it was when one looked.</summary>
public sealed class TestStep
{
    private readonly Step step;

    internal TestStep(Step step) => this.step = step;

    /// <summary>Its id, or <c>id:n</c> from its second use on.</summary>
    public string Id => step.Key.Id;

    /// <summary>What it does.</summary>
    public StepKind Kind => step.Kind;

    /// <summary>Where it is.</summary>
    public StepStatus Status => step.Status;

    /// <summary>How often its body was tried.</summary>
    public int Tries => step.Attempts.Count;

    /// <summary>When its wait, or its next try, is due.</summary>
    public DateTimeOffset? DueAt => step.DueAt;

    /// <summary>What it failed with, for good.</summary>
    public ErrorInfo? Error => step.Error;

    /// <summary>What it returned.</summary>
    /// <exception cref="TestAssertionException">It has not completed.</exception>
    public T? Output<T>() => Status == StepStatus.Completed
        ? (step.Output ?? Payload.Null).Read<T>(JsonSerializerOptions.Web)
        : throw new TestAssertionException($"The step has no output: {this}.");

    /// <inheritdoc/>
    public override string ToString() => Status switch
    {
        StepStatus.Completed => $"{Id} ({Kind}): Completed with {step.Output ?? Payload.Null}",
        StepStatus.Failed => $"{Id} ({Kind}): Failed after {Tries} tries with {step.Error?.Name}: {step.Error?.Message}",
        _ => $"{Id} ({Kind}): Pending, tried {Tries} times, due {step.DueAt:O}",
    };
}
