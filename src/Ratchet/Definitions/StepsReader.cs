using System.Text.Json;
using System.Text.RegularExpressions;
using Ratchet.Expressions;
using Ratchet.Runtimes.Graph;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Definitions;

/// <summary>Reads the steps of a function.</summary>
internal sealed partial class StepsReader(IEnumerable<IStepRuntimeType> types)
{
    private const int MaxSteps = 200;
    private const int MaxRetries = 20;
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    /// <summary>The fields of a step.</summary>
    internal static readonly string[] Known = ["id", "name", "runtime", "after", "if", "retries", "timeout"];

    private readonly Dictionary<string, IStepRuntimeType> types = types.ToDictionary(type => type.Name);

    /// <summary>Reads the steps; of those that are wrong there are problems, and what is returned is not to be used.</summary>
    public IReadOnlyList<GraphStep> Read(Fields function)
    {
        var objects = function.Objects("steps", MaxSteps, Known, isRequired: true);
        if (function.Has("steps") && objects.Count == 0)
        {
            function.Wrong("steps", "a function has at least one step");
        }

        var steps = objects.Select(fields => (Fields: fields, Step: ReadStep(fields))).Where(pair => pair.Step is not null).Select(pair => (pair.Fields, pair.Step!)).ToArray();
        GraphCheck.Check(steps);
        return [.. steps.Select(pair => pair.Item2)];
    }

    private GraphStep? ReadStep(Fields fields)
    {
        var id = fields.Text("id", text => StepId().IsMatch(text), "is no id of a step: use 1 to 100 letters, digits, hyphens and underscores", isRequired: true);
        var name = fields.Text("name", FunctionFileReader.IsName, "is no name: use 1 to 200 characters");
        var after = fields.OneOrMore("after", MaxSteps);
        var condition = Conditions.Read(fields, "if", Variables.Event, Variables.Steps);
        var retries = fields.Whole("retries", 0, MaxRetries);
        var timeout = TimeSpans.Read(fields, "timeout", LongestTimeout) ?? DefaultTimeout;
        var runtime = RuntimeOf(fields);
        return id is null ? null : new GraphStep(id, name, [.. after.Distinct()], condition, retries, timeout, runtime ?? NoRuntime.Instance);
    }

    private IStepRuntime? RuntimeOf(Fields fields)
    {
        IStepRuntimeType? type = null;
        var runtime = fields.Object("runtime", json =>
        {
            type = TypeOf(fields, json);
            return type is null ? null : ["type", .. type.FieldNames];
        });
        return runtime is null ? null : type!.Read(runtime);
    }

    private IStepRuntimeType? TypeOf(Fields fields, JsonElement runtime)
    {
        var type = runtime.TryGetProperty("type", out var json) && json.ValueKind == JsonValueKind.String ? json.GetString()! : null;
        if (type is not null && types.TryGetValue(type, out var found))
        {
            return found;
        }

        fields.Wrong("runtime", $"its type {(type is null ? "is missing" : $"{Quoted.Of(type)} is unknown")}: use one of {string.Join(", ", types.Keys)}");
        return null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z")]
    private static partial Regex StepId();

    /// <summary>Stands for one that cannot be read, so that the rest of its step is checked all the same.</summary>
    private sealed class NoRuntime : IStepRuntime
    {
        public static readonly NoRuntime Instance = new();

        public Task<StepReply> RunAsync(StepTry step, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
