using System.Globalization;
using System.Text;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Testing;

/// <summary>A run of a test's host, as it is at the moment one looks.</summary>
public sealed class TestRun
{
    private readonly InMemoryLedger ledger;

    internal TestRun(InMemoryLedger ledger, string id) => (this.ledger, Id) = (ledger, id);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its function, as <c>{app}-{function}</c>.</summary>
    public string FunctionId => Journal.Run.FunctionId;

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt => Journal.Run.CreatedAt;

    /// <summary>Where it is.</summary>
    public RunStatus Status => Journal.Run.Status;

    /// <summary>Its steps, in the order of their outcomes; those without one come last.</summary>
    public IReadOnlyList<TestStep> Steps =>
    [
        .. Journal.Steps.Values.OrderBy(step => step.IsTakenUp ? step.Order : int.MaxValue).ThenBy(step => step.StartedAt).Select(step => new TestStep(step)),
    ];

    private Journal Journal => ledger.Find(Id) ?? throw new TestAssertionException($"Run {Id} was removed.");

    /// <summary>One of its steps.</summary>
    /// <exception cref="TestAssertionException">The run has not come to it.</exception>
    public TestStep Step(string id) => Steps.FirstOrDefault(step => step.Id == id) ?? throw Wrong($"has no step '{id}'");

    /// <summary>Asserts that it has completed, and returns its output.</summary>
    public T? ShouldHaveCompleted<T>() =>
        Status == RunStatus.Completed ? Journal.Run.Output!.Read<T>(JsonSerializerOptions.Web) : throw Wrong($"is {Status}, not Completed");

    /// <summary>Asserts that it has completed.</summary>
    public void ShouldHaveCompleted() => ShouldHaveCompleted<JsonElement>();

    /// <summary>Asserts that it has failed, and returns its error.</summary>
    public ErrorInfo ShouldHaveFailed() =>
        Status == RunStatus.Failed ? Journal.Run.Output!.Read<ErrorInfo>(JsonSerializerOptions.Web)! : throw Wrong($"is {Status}, not Failed");

    /// <summary>Asserts which steps have an outcome, in which order.</summary>
    public void ShouldHaveRun(params IEnumerable<string> stepIds)
    {
        var expected = string.Join(", ", stepIds);
        var actual = string.Join(", ", Steps.Where(step => step.Status != StepStatus.Pending).Select(step => step.Id));
        if (expected != actual)
        {
            throw Wrong($"has run the steps [{actual}], not [{expected}]");
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"run {Id} of {FunctionId}: {Status}");
        if (Journal.Run.Output is { } output)
        {
            text.Append(CultureInfo.InvariantCulture, $" with {output}");
        }

        foreach (var step in Steps)
        {
            text.AppendLine().Append("  ").Append(step);
        }

        return text.ToString();
    }

    private TestAssertionException Wrong(string what) => new($"The run {what}.{Environment.NewLine}{this}");
}
