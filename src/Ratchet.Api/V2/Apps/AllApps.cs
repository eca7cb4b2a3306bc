using Ratchet.Engine.Catalog;
using Ratchet.Hosting;

namespace Ratchet.Api.V2.Apps;

/// <summary>The apps there are.</summary>
internal static class AllApps
{
    /// <summary>The server's own app, and those that have registered; looks before it answers.</summary>
    public static async Task<IReadOnlyList<AppDocument>> ReadAsync(LookForApps look, FunctionCatalog functions, RatchetOptions options, CancellationToken cancellation)
    {
        await look.AgainAsync(cancellation);
        var own = new AppDocument { Id = options.AppId, Name = options.AppId, FunctionCount = functions.All.Count(function => function.Url is null) };
        return [own, .. look.Found.Select(AppDocument.Of)];
    }
}
