using System.Text.Json;
using System.Text.Unicode;
using Ratchet.Expressions;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Graph;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Definitions;

/// <summary>Reads a function from the JSON of its file, and finds everything that is wrong with it. Whatever the bytes are, it does not throw.</summary>
internal sealed class FunctionFileReader(StepsReader stepsReader, RatchetOptions options, TimeProvider time, IStepSubstitutes? substitutes = null)
{
    /// <summary>The largest file: 1 MiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxRetries = 20;
    private const int MaxCancelRules = 5;
    private const int MaxNameLength = 200;

    private static readonly string[] Known =
        ["$schema", "id", "name", "version", "triggers", "retries", "idempotency", "cancelOn", "startTimeout", "finishTimeout", "steps"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">What is in it.</param>
    public FunctionFile Read(string name, ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
        {
            return Unreadable(name, null, FormattableString.Invariant($"It has {json.Length} bytes; the limit is {MaxBytes}."));
        }

        if (!Utf8.IsValid(json.Span))
        {
            return Unreadable(name, null, "It is not UTF-8: save it in that encoding.");
        }

        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, new Problems(name, Places.Of(text.Span)))
                : Unreadable(name, 1, "It must be one JSON object.");
        }
        catch (JsonException wrong)
        {
            return Unreadable(name, (int?)wrong.LineNumber + 1, $"It is not JSON: {wrong.Message}");
        }
        catch (InvalidOperationException)
        {
            return Unreadable(name, null, "A string in it has an escape that is half of a surrogate pair: write the character itself.");
        }
    }

    private static FunctionFile Unreadable(string name, int? line, string message) => new(null, [new FileProblem(name, line, "", message)]);

    private FunctionFile Read(JsonElement json, Problems problems)
    {
        var fields = new Fields(json, "", problems, Known);
        fields.Text("$schema", _ => true, "");
        var id = fields.Text("id", FunctionIds.IsValid, "is not kebab-case: use lower-case letters, digits and single hyphens, at most 100 characters", isRequired: true);
        var name = fields.Text("name", IsName, FormattableString.Invariant($"is no name: use 1 to {MaxNameLength} characters"));
        var version = fields.Whole("version", 1, int.MaxValue);
        var retries = fields.Whole("retries", 0, MaxRetries);
        var triggers = TriggersReader.Read(fields);
        var cancelOn = fields.Objects("cancelOn", MaxCancelRules, CancelRuleReader.Known).Select(CancelRuleReader.Read).ToArray();
        var idempotency = Conditions.Read(fields, "idempotency", Variables.Event);
        var startTimeout = TimeSpans.Read(fields, "startTimeout");
        var finishTimeout = TimeSpans.Read(fields, "finishTimeout");
        var steps = stepsReader.Read(fields);
        if (problems.AnyWrong || id is null)
        {
            return new FunctionFile(null, problems.All);
        }

        return new FunctionFile(
            new FunctionDefinition
            {
                Id = $"{options.AppId}-{id}",
                AppId = options.AppId,
                Name = name ?? id,
                Version = version ?? 1,
                Triggers = triggers.Events,
                Schedules = triggers.Schedules,
                CancelOn = [.. cancelOn.OfType<CancelRule>()],
                Idempotency = idempotency,
                StartTimeout = startTimeout,
                FinishTimeout = finishTimeout,
                Retries = retries ?? 4,
                StepNames = steps.Where(step => step.Name is not null).ToDictionary(step => step.Id, step => step.Name!),
                Runtime = new GraphRuntime(new StepGraph(steps), substitutes, time),
            },
            problems.All);
    }

    /// <summary>Whether a text is a name for people.</summary>
    internal static bool IsName(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNameLength;
}
