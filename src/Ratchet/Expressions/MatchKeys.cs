using Ratchet.Expressions.Nodes;
using Ratchet.Expressions.Values;
using Ratchet.Model;

namespace Ratchet.Expressions;

/// <summary>How an index finds expressions by an event: by a value that the event must have.</summary>
public static class MatchKeys
{
    extension(MatchKey)
    {
        /// <summary>The key of events that have a string at a path.</summary>
        public static MatchKey Of(string path, string value) => new(path, StringValue.KeyOf(value));

        /// <summary>The text of an event's value at a path, as keys write it; null if there is none, or it is null, a list or a map.</summary>
        /// <param name="accepted">The event.</param>
        /// <param name="path">Names of fields with dots between them, for example <c>data.user.id</c>.</param>
        public static string? ValueAt(Value accepted, string path)
        {
            Value? value = accepted;
            foreach (var name in path.Split('.'))
            {
                value = (value as MapValue)?.Find(name);
            }

            return value?.Key;
        }
    }

    /// <summary>
    /// The best of the equalities <c>async.path == scalar</c> that must all hold: a string's before a number's, a bool's last, else the first;
    /// null if there is none.
    /// </summary>
    internal static MatchKey? Of(Node node) => Conjuncts(node)
        .OfType<Binary>()
        .Where(comparison => comparison.Operator == Operator.Equal)
        .SelectMany(equality => new[] { (Field: equality.Left, Other: equality.Right), (Field: equality.Right, Other: equality.Left) })
        .Select(pair => (Path: PathOf(pair.Field), (pair.Other as Literal)?.Value))
        .Where(pair => pair is { Path: not null, Value.Key: not null })
        .OrderBy(pair => pair.Value switch { StringValue => 0, BoolValue => 2, _ => 1 })
        .Select(pair => new MatchKey(pair.Path!, pair.Value!.Key!))
        .FirstOrDefault();

    private static IEnumerable<Node> Conjuncts(Node node) => node is Logic { Decider: false } and ? and.Children : [node];

    private static string? PathOf(Node node) => node is not Field field ? null
        : field.Target is Variable { Name: Variables.Async } ? field.Name
        : PathOf(field.Target) is { } path ? $"{path}.{field.Name}" : null;
}
