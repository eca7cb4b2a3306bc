using System.Text;
using System.Text.Json;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Runtimes.Steps;

/// <summary>The values of settings that a try was given. What a step repeats of them is neither recorded nor logged.</summary>
internal sealed class Secrets
{
    /// <summary>A shorter one is more likely a common word than a secret.</summary>
    private const int ShortestLength = 6;

    private const string Mask = "***";

    private readonly List<string> values = [];

    /// <summary>Remembers the value of a setting, and gives it back.</summary>
    public string Add(string value)
    {
        if (value.Length >= ShortestLength)
        {
            values.Add(value);
            var escaped = JsonEncodedText.Encode(value).Value;
            if (escaped != value)
            {
                values.Add(escaped);
            }
        }

        return value;
    }

    /// <summary>A line without them.</summary>
    public string Hide(string line) => values.Aggregate(line, (text, value) => text.Replace(value, Mask, StringComparison.Ordinal));

    /// <summary>An answer without them.</summary>
    /// <exception cref="ExplainedException">Without them it is no JSON any more.</exception>
    public StepReply Hide(StepReply reply, string stepId)
    {
        if (!values.Exists(value => reply.Text.Span.IndexOf(Encoding.UTF8.GetBytes(value)) >= 0))
        {
            return reply with { Log = Hide(reply.Log) };
        }

        var hidden = Encoding.UTF8.GetBytes(Hide(Encoding.UTF8.GetString(reply.Text.Span)));
        return JsonText.IsValid(hidden) || !JsonText.IsValid(reply.Text.Span)
            ? reply with { Text = hidden, Log = Hide(reply.Log) }
            : throw new ExplainedException("StepResponseInvalid", $"The response of step '{stepId}' repeats a secret as a number, and is not recorded.") { IsFinal = true, Detail = "" };
    }
}
