using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Storage;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Removes an app with its functions. Its runs wait ten minutes for it to come back, and fail then.</summary>
public sealed partial class RemoveApp(IApps apps, LookForApps look, ILogger<RemoveApp> logger)
{
    /// <summary>Removes the apps at a URL.</summary>
    /// <returns>False if there is none.</returns>
    public async Task<bool> HandleAsync(Uri url, CancellationToken cancellation)
    {
        var removed = false;
        while ((await apps.ListAsync(cancellation)).Apps.FirstOrDefault(app => app.Url == url.AbsoluteUri) is { } app)
        {
            if (await apps.TryRemoveAsync(app, cancellation))
            {
                removed = true;
                LogRemoved(app.Id, app.Url);
            }
        }

        await look.AgainAsync(cancellation);
        return removed;
    }

    [LoggerMessage(405, LogLevel.Information, "App {AppId} at {Url} is removed")]
    private partial void LogRemoved(string appId, string url);
}
