using System.Globalization;
using System.Text;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Testing;

/// <summary>A run of a test's host, as it is at the moment one looks.</summary>
public sealed class TestRun
{
    private readonly InMemoryLedger ledger;
    private readonly InMemoryStreams streams;

    internal TestRun(InMemoryLedger ledger, InMemoryStreams streams, string id) => (this.ledger, this.streams, Id) = (ledger, streams, id);

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

    /// <summary>What it has written to one of its streams so far.</summary>
    /// <param name="namespace">The stream; <c>default</c> if not given.</param>
    /// <typeparam name="T">What the chunks are read as.</typeparam>
    public IReadOnlyList<T?> Chunks<T>(string? @namespace = null) =>
    [
        .. streams.Find(new StreamId(Id, @namespace ?? StreamId.DefaultNamespace))
            .Where(chunk => !chunk.Mark.Closes)
            .Select(chunk => chunk.Data.Read<T>(JsonSerializerOptions.Web)),
    ];

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
