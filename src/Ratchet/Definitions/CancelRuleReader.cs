using Ratchet.Model;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Definitions;

/// <summary>Reads what cancels a function's runs.</summary>
internal static class CancelRuleReader
{
    /// <summary>Its fields.</summary>
    internal static readonly string[] Known = ["event", "match", "if", "timeout"];

    /// <summary>Reads a rule; null if something is wrong.</summary>
    public static CancelRule? Read(Fields fields)
    {
        var name = TriggersReader.EventName(fields, "event", isRequired: true);
        var match = fields.Parsed("match", CheckedMatch);
        var filter = fields.Has("if") ? fields.Parsed("if", condition => Matching.Of(match, condition)!) : Matching.Of(match, condition: null);
        var timeout = TimeSpans.Read(fields, "timeout");
        return name is null ? null : new CancelRule(name, filter, timeout);
    }

    private static string CheckedMatch(string path)
    {
        Matching.Of(path, condition: null);
        return path;
    }
}
