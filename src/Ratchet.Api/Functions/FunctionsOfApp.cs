using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Api.Functions;

/// <summary>Finds a function by the names that requests have for it.</summary>
internal static class FunctionsOfApp
{
    extension(FunctionCatalog functions)
    {
        /// <summary>The function of an app; null if the app, or the function in it, is not there.</summary>
        /// <param name="app">The app's id, or the UUID that follows from it.</param>
        /// <param name="function">The function's id within the app, its id across apps, or the UUID that follows from that.</param>
        public FunctionDefinition? FindIn(string app, string function)
        {
            var ofApp = functions.All.Where(candidate => candidate.AppId == app || IsUuid(app, candidate.AppId)).ToList();
            return ofApp.Find(candidate => candidate.Id == $"{candidate.AppId}-{function}")
                ?? ofApp.Find(candidate => candidate.Id == function || IsUuid(function, candidate.Id));
        }

        /// <summary>The function of an app, if need be after another look at what has registered; null if it is not there.</summary>
        public async Task<FunctionDefinition?> FindInAsync(string app, string function, LookForApps look, CancellationToken cancellation)
        {
            if (functions.FindIn(app, function) is { } known)
            {
                return known;
            }

            await look.HandleAsync(cancellation);
            return functions.FindIn(app, function);
        }

        /// <summary>The id across apps that a name stands for; null if it stands for none, or for several.</summary>
        /// <param name="name">A function's id across apps, also of one that is no longer there, its id within its app, or its UUID.</param>
        public string? IdOf(string name)
        {
            var named = functions.All.Where(candidate => candidate.Id == $"{candidate.AppId}-{name}" || IsUuid(name, candidate.Id)).ToList();
            return functions.Find(name)?.Id
                ?? (named.Count == 1 ? named[0].Id : null)
                ?? (functions.All.Any(candidate => name.StartsWith($"{candidate.AppId}-", StringComparison.Ordinal)) ? name : null);
        }

        /// <summary>The function that a name stands for; null if it stands for none, or for several.</summary>
        /// <param name="name">Its id across apps, its id within its app, or its UUID.</param>
        public FunctionDefinition? FindByName(string name) => functions.IdOf(name) is { } id ? functions.Find(id) : null;

        /// <summary>The function that a name stands for, if need be after another look at what has registered; null if it stands for none, or for several.</summary>
        public async Task<FunctionDefinition?> FindByNameAsync(string name, LookForApps look, CancellationToken cancellation)
        {
            if (functions.FindByName(name) is { } known)
            {
                return known;
            }

            await look.HandleAsync(cancellation);
            return functions.FindByName(name);
        }
    }

    /// <summary>The function's id within its app.</summary>
    public static string IdInApp(this FunctionDefinition function) => function.Id[(function.AppId.Length + 1)..];

    private static bool IsUuid(string text, string id) => Guid.TryParse(text, out var uuid) && uuid == NameUuid.Of(id);
}
