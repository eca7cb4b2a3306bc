using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Reads a function as the SDKs register it. Pure.</summary>
internal static class FunctionJson
{
    private const int DefaultRetries = 4;
    private const int MaxRetries = 20;
    private const int MaxCancelRules = 5;
    private const int MaxIdLength = 255;

    /// <summary>The function; what is wrong with it is noted in <paramref name="fields"/>.</summary>
    /// <param name="fields">The function's object.</param>
    /// <param name="app">The app, as it is registered.</param>
    /// <param name="runtime">What executes its steps.</param>
    public static FunctionDefinition Read(Fields fields, RemoteApp app, IRuntime runtime)
    {
        var (events, schedules) = TriggerJson.Read(fields);
        var timeouts = fields.Object("timeouts");
        var (url, retries) = ReadStep(fields);
        return new FunctionDefinition
        {
            Id = ReadId(fields, app.Id),
            AppId = app.Id,
            Name = ReadName(fields),
            Version = Math.Max(app.Revision, 1),
            Triggers = events,
            Schedules = schedules,
            CancelOn = ReadCancelRules(fields),
            Idempotency = fields.Expression("idempotency", Variables.Event),
            StartTimeout = timeouts?.Duration("start"),
            FinishTimeout = timeouts?.Duration("finish"),
            Retries = Math.Min(retries ?? DefaultRetries, MaxRetries),
            NotEnforced = [.. FlowControl.Read(fields), .. TriggerJson.NotEnforced(fields)],
            RuntimeKind = "inngest",
            Runtime = runtime,
            Url = url,
            SignsAnswers = SdkVersions.SignAnswers(app.Sdk),
        };
    }

    private static string ReadId(Fields fields, string appId)
    {
        var id = fields.Text("id", MaxIdLength);
        if (id is null)
        {
            fields.Wrong("has no id");
        }
        else if (!id.StartsWith($"{appId}-", StringComparison.Ordinal) || id.Length == appId.Length + 1)
        {
            fields.Wrong("id", $"is \"{id}\", and must begin with the app's id and a hyphen, \"{appId}-\"");
        }

        return id ?? "";
    }

    private static string ReadName(Fields fields)
    {
        var name = fields.Text("name");
        if (name is null)
        {
            fields.Wrong("has no name");
        }

        return name ?? "";
    }

    private static List<CancelRule> ReadCancelRules(Fields fields)
    {
        var rules = fields.Objects("cancel");
        if (rules.Count > MaxCancelRules)
        {
            fields.Wrong($"has {rules.Count} cancel events, more than {MaxCancelRules}");
        }

        var read = new List<CancelRule>();
        foreach (var rule in rules)
        {
            if (rule.Text("event") is { } name)
            {
                read.Add(new CancelRule(name, rule.Expression("if", Variables.Event, Variables.Async), rule.Duration("timeout")));
            }
            else
            {
                rule.Wrong("has no event");
            }
        }

        return read;
    }

    /// <summary>What the SDKs call the steps of a function is one: the function itself.</summary>
    private static (Uri? Url, int? Retries) ReadStep(Fields fields)
    {
        var steps = fields.Values("steps");
        if (steps.Count != 1)
        {
            fields.Wrong($"must have one step, and has {steps.Count}");
            return (null, null);
        }

        var step = steps[0];
        if (step.Text("name") is null)
        {
            step.Wrong("has no name");
        }

        var url = AppUrl.Normalize(step.Object("runtime")?.Text("url"));
        if (url is null)
        {
            step.Wrong("runtime.url", "must be the http or https URL to call the function at");
        }

        return (url, step.Object("retries")?.Integer("attempts", least: 0) ?? fields.Integer("retries", least: 0));
    }
}
