using System.Collections.Frozen;
using Ratchet.Model;

namespace Ratchet.Engine;

/// <summary>The functions this app can execute, by id and by the events they listen for.</summary>
public sealed class FunctionCatalog
{
    private readonly FrozenDictionary<string, FunctionDefinition> byId;
    private readonly FrozenDictionary<string, FunctionDefinition[]> byEvent;

    /// <summary>Takes all definitions.</summary>
    /// <exception cref="InvalidOperationException">Two functions have one id.</exception>
    public FunctionCatalog(IEnumerable<FunctionDefinition> functions)
    {
        All = [.. functions.OrderBy(function => function.Id, StringComparer.Ordinal)];
        foreach (var twins in All.GroupBy(function => function.Id).Where(group => group.Count() > 1))
        {
            throw new InvalidOperationException($"Two functions have the id '{twins.Key}': give one of them another id in its [DurableFunction].");
        }

        byId = All.ToFrozenDictionary(function => function.Id);
        byEvent = All.SelectMany(function => function.Triggers, (function, trigger) => (function, name: trigger.EventName))
            .GroupBy(pair => pair.name, pair => pair.function)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray());
    }

    /// <summary>All functions, in the order of their ids.</summary>
    public IReadOnlyList<FunctionDefinition> All { get; }

    /// <summary>The function of that id, or null.</summary>
    public FunctionDefinition? Find(string functionId) => byId.GetValueOrDefault(functionId);

    /// <summary>The function of that id, which may leave its app out if that is <paramref name="appId"/>; or null.</summary>
    public FunctionDefinition? Resolve(string functionId, string appId) => Find(functionId) ?? Find($"{appId}-{functionId}");

    /// <summary>The functions that listen for events of that name.</summary>
    public IReadOnlyList<FunctionDefinition> ListeningFor(string eventName) => byEvent.GetValueOrDefault(eventName, []);
}
