using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Upkeep;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Takes the functions of an app in place of those it had: when it returns they are stored, and events start runs of them whatever process takes them in.</summary>
public sealed partial class RegisterApp(
    IApps apps,
    RegisteredFunctions registered,
    FunctionCatalog functions,
    LookForApps look,
    KeepSchedules keepSchedules,
    RatchetOptions options,
    TimeProvider time,
    ILogger<RegisterApp> logger)
{
    /// <summary>
    /// Registers an app, which takes <see cref="LookForApps.FreshFor"/> until every process has to look anew. Registering the same again changes
    /// nothing and costs one read.
    /// </summary>
    /// <param name="asked">What it asks for.</param>
    /// <param name="cancellation">Stops waiting; what is stored by then stays.</param>
    public async Task<Registered> HandleAsync(AppRegistration asked, CancellationToken cancellation)
    {
        var outcome = await RegisterAsync(asked, cancellation);
        if (outcome is Registered.Taken taken)
        {
            await ElapseAsync(taken.App, cancellation);
        }

        return outcome;
    }

    private async Task<Registered> RegisterAsync(AppRegistration asked, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await apps.FindAsync(asked.App.Id, cancellation);
            if (asked.Problem is null && stored is { Error: null } && stored.Checksum == asked.App.Checksum)
            {
                await KnowAsync(stored, cancellation);
                return new Registered.Taken(stored, Modified: false, Warnings(registered.Of(stored)));
            }

            var isModified = stored?.Checksum != asked.App.Checksum;
            var now = time.GetUtcNow();
            var next = asked.App with
            {
                Revision = (stored?.Revision ?? 0) + (isModified ? 1 : 0),
                CreatedAt = stored?.CreatedAt ?? now,
                SyncedAt = now,
                ETag = stored?.ETag,
            };
            var definitions = registered.Check(next, out var invalid);
            await look.AgainAsync(cancellation);
            if ((asked.Problem ?? invalid ?? Conflict(next, definitions)) is { } problem)
            {
                if (await TryNoteAsync(stored ?? next with { Checksum = null, Functions = Payload.EmptyArray, FunctionCount = 0, Revision = 0, SyncedAt = null }, problem, cancellation))
                {
                    LogRefused(next.Id, problem);
                    return new Registered.Refused(problem);
                }
            }
            else if (await TryTakeAsync(next, definitions, cancellation))
            {
                return new Registered.Taken(next, isModified, Warn(next, definitions));
            }
        }
    }

    /// <summary>Keeps why a synchronisation of an app failed, beside what it registered before.</summary>
    /// <returns>False if the app has changed since it was read.</returns>
    internal async Task<bool> TryNoteAsync(RemoteApp stored, string problem, CancellationToken cancellation) =>
        stored.Error == problem || await apps.TryStoreAsync(stored with { Error = problem, FailedAt = time.GetUtcNow() }, cancellation);

    private async Task<bool> TryTakeAsync(RemoteApp next, IReadOnlyList<FunctionDefinition> definitions, CancellationToken cancellation)
    {
        // Schedules first: if this process dies now, a tick waits a while for its function, and the app registers again. The other way round
        // it would be told that nothing has changed, and its schedules would not begin.
        await keepSchedules.HandleAsync(definitions, cancellation);
        if (!await apps.TryStoreAsync(next, cancellation))
        {
            return false;
        }

        LogTaken(next.Id, next.Revision, definitions.Count, next.Url);
        await look.AgainAsync(cancellation);
        return true;
    }

    /// <summary>The process that stored it may have died before it looked, or be another one: whoever answers knows it.</summary>
    private Task KnowAsync(RemoteApp stored, CancellationToken cancellation) =>
        look.Found.Any(app => app.Id == stored.Id && app.ETag == stored.ETag) ? Task.CompletedTask : look.AgainAsync(cancellation);

    /// <summary>
    /// Waits until the looks are over that may have missed what is stored: whoever is answered may send to any process. By the clocks of two
    /// processes, if it was stored by another one that died before it answered.
    /// </summary>
    private Task ElapseAsync(RemoteApp stored, CancellationToken cancellation)
    {
        var isRecent = time.GetUtcNow() - stored.SyncedAt < LookForApps.FreshFor + options.ClockAllowance;
        return isRecent ? Task.Delay(LookForApps.FreshFor, time, cancellation) : Task.CompletedTask;
    }

    private string? Conflict(RemoteApp next, IReadOnlyList<FunctionDefinition> definitions)
    {
        if (next.Id == options.AppId)
        {
            return $"The app id \"{next.Id}\" is this server's own: give the app another one, or set Ratchet:AppId.";
        }

        var taken = definitions.FirstOrDefault(function => functions.Find(function.Id) is { } known && known.AppId != next.Id);
        return taken is null ? null : $"The function id \"{taken.Id}\" belongs to app \"{functions.Find(taken.Id)?.AppId}\" already: rename the function or the app.";
    }

    private List<string> Warn(RemoteApp app, IReadOnlyList<FunctionDefinition> definitions)
    {
        var warnings = Warnings(definitions);
        foreach (var warning in warnings)
        {
            LogNotEnforced(app.Id, warning);
        }

        return warnings;
    }

    private static List<string> Warnings(IReadOnlyList<FunctionDefinition> definitions) =>
    [
        .. definitions.Where(function => function.NotEnforced.Count > 0)
            .Select(function => $"Function \"{function.Id}\" asks for {string.Join(", ", function.NotEnforced)}, which this server keeps but does not enforce yet."),
    ];

    [LoggerMessage(402, LogLevel.Information, "App {AppId} registered for the {Revision}. time, with {Count} functions at {Url}")]
    private partial void LogTaken(string appId, int revision, int count, string url);

    [LoggerMessage(403, LogLevel.Warning, "App {AppId} was not registered: {Problem}")]
    private partial void LogRefused(string appId, string problem);

    [LoggerMessage(404, LogLevel.Warning, "App {AppId}: {Warning}")]
    private partial void LogNotEnforced(string appId, string warning);
}
