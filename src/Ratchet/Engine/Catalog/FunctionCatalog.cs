using System.Collections.Frozen;
using Ratchet.Model;

namespace Ratchet.Engine.Catalog;

/// <summary>
/// The functions this process knows, by id and by the events they listen for: those of its own app, which never change, and those of remote
/// apps as <see cref="LookForApps"/> found them last.
/// </summary>
public sealed class FunctionCatalog
{
    private readonly FunctionDefinition[] own;
    private volatile Index index;

    /// <summary>Takes the definitions of this process's own app.</summary>
    /// <param name="functions">Those that are registered in code.</param>
    /// <param name="sources">Where others come from.</param>
    /// <exception cref="InvalidOperationException">Two functions have one id.</exception>
    public FunctionCatalog(IEnumerable<FunctionDefinition> functions, IEnumerable<IFunctionSource> sources)
    {
        own = [.. functions, .. sources.SelectMany(source => source.Functions)];
        foreach (var twins in own.GroupBy(function => function.Id).Where(group => group.Count() > 1))
        {
            throw new InvalidOperationException($"Two functions have the id '{twins.Key}': give one of them another id in its [DurableFunction].");
        }

        index = new Index(own);
    }

    /// <summary>All functions, in the order of their ids.</summary>
    public IReadOnlyList<FunctionDefinition> All => index.All;

    /// <summary>The function of that id, or null if this process does not know it; <see cref="FindFunction"/> looks again before it says so.</summary>
    public FunctionDefinition? Find(string functionId) => index.ById.GetValueOrDefault(functionId);

    /// <summary>The function of that id, which may leave its app out if that is <paramref name="appId"/>; or null.</summary>
    public FunctionDefinition? Resolve(string functionId, string appId) => Find(functionId) ?? Find($"{appId}-{functionId}");

    /// <summary>The functions that listen for events of that name.</summary>
    public IReadOnlyList<FunctionDefinition> ListeningFor(string eventName) => index.ByEvent.GetValueOrDefault(eventName, []);

    /// <summary>Takes the functions of remote apps in place of those it had. Of those with one id the first counts, and one of the own app before all.</summary>
    internal void Learn(IEnumerable<FunctionDefinition> remote) => index = new Index(own.Concat(remote).DistinctBy(function => function.Id));

    private sealed class Index
    {
        public Index(IEnumerable<FunctionDefinition> functions)
        {
            All = [.. functions.OrderBy(function => function.Id, StringComparer.Ordinal)];
            ById = All.ToFrozenDictionary(function => function.Id);
            ByEvent = All.SelectMany(function => function.Triggers, (function, trigger) => (function, name: trigger.EventName))
                .GroupBy(pair => pair.name, pair => pair.function)
                .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray());
        }

        public IReadOnlyList<FunctionDefinition> All { get; }

        public FrozenDictionary<string, FunctionDefinition> ById { get; }

        public FrozenDictionary<string, FunctionDefinition[]> ByEvent { get; }
    }
}
