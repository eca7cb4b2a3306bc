using Ratchet.Expressions;
using Ratchet.Runtimes.Graph;

namespace Ratchet.Definitions;

/// <summary>Checks that steps make a graph: distinct ids, known parents, no cycle, and conditions over what is before them. Pure.</summary>
internal static class GraphCheck
{
    public static void Check(IReadOnlyList<(Fields Fields, GraphStep Step)> steps)
    {
        var byId = new Dictionary<string, GraphStep>();
        foreach (var (fields, step) in steps)
        {
            if (!byId.TryAdd(step.Id, step))
            {
                fields.Wrong("id", $"another step has the id {Quoted.Of(step.Id)} already: each has its own");
            }
        }

        foreach (var (fields, step) in steps)
        {
            foreach (var unknown in step.After.Where(id => !byId.ContainsKey(id)))
            {
                fields.Wrong("after", $"there is no step {Quoted.Of(unknown)}.{Nearest.To(unknown, byId.Keys)}");
            }

            CheckCycle(fields, step, byId);
            CheckCondition(fields, step, byId);
        }
    }

    private static void CheckCycle(Fields fields, GraphStep step, Dictionary<string, GraphStep> byId)
    {
        if (PathTo(step.Id, step, byId, []) is { } path)
        {
            fields.Wrong("after", $"the steps wait for each other in a circle, {string.Join(" after ", path.Prepend(step.Id).Select(Quoted.Of))}: leave one of them out");
        }
    }

    /// <summary>The steps from one to a target that is somewhere before it; null if it is not.</summary>
    private static List<string>? PathTo(string target, GraphStep from, Dictionary<string, GraphStep> byId, HashSet<string> seen)
    {
        var way = new Stack<(string Id, int Depth)>(from.After.Select(id => (id, 0)));
        var path = new List<string>();
        while (way.TryPop(out var next))
        {
            path.RemoveRange(next.Depth, path.Count - next.Depth);
            path.Add(next.Id);
            if (next.Id == target)
            {
                return path;
            }

            if (seen.Add(next.Id) && byId.TryGetValue(next.Id, out var step))
            {
                foreach (var id in step.After)
                {
                    way.Push((id, next.Depth + 1));
                }
            }
        }

        return null;
    }

    private static void CheckCondition(Fields fields, GraphStep step, Dictionary<string, GraphStep> byId)
    {
        foreach (var id in step.If?.FieldsOf(Variables.Steps) ?? new HashSet<string>())
        {
            if (!byId.ContainsKey(id))
            {
                fields.Wrong("if", $"it looks at the step {Quoted.Of(id)}, and there is none.{Nearest.To(id, byId.Keys)}");
            }
            else if (PathTo(id, step, byId, []) is null)
            {
                fields.Wrong("if", $"it looks at the step {Quoted.Of(id)}, which is not before this one: add it to after");
            }
        }
    }
}
