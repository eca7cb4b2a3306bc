using Ratchet.Model;

namespace Ratchet.Engine.Catalog;

/// <summary>Finds a function as it is now: looks for remote apps again before it says that there is none, or where one is called.</summary>
public sealed class FindFunction(FunctionCatalog functions, LookForApps look)
{
    /// <summary>The function of that id; null if there is none. One of this process's own app costs nothing to find.</summary>
    public async ValueTask<FunctionDefinition?> HandleAsync(string functionId, CancellationToken cancellation)
    {
        if (functions.Find(functionId) is not { } known)
        {
            await look.AgainAsync(cancellation);
        }
        else if (known.Url is null)
        {
            return known;
        }
        else
        {
            await look.HandleAsync(cancellation);
        }

        return functions.Find(functionId);
    }

    /// <summary>The function of that id, which may leave its app out if that is <paramref name="appId"/>; null if there is none.</summary>
    public async ValueTask<FunctionDefinition?> ResolveAsync(string functionId, string appId, CancellationToken cancellation)
    {
        if (functions.Resolve(functionId, appId) is { } known)
        {
            return known;
        }

        await look.AgainAsync(cancellation);
        return functions.Resolve(functionId, appId);
    }
}
