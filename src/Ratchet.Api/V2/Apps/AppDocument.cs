using Ratchet.Model;

namespace Ratchet.Api.V2.Apps;

/// <summary>An app as <c>/v2</c> serves it.</summary>
internal sealed record AppDocument
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>How it is called; left out of the server's own app, which runs in its process.</summary>
    public string? Method { get; init; }

    public string? AppVersion { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public required int FunctionCount { get; init; }

    /// <summary>Left out of the server's own app, which is never registered.</summary>
    public AppSyncDocument? LatestSync { get; init; }

    /// <summary>Describes a remote app.</summary>
    public static AppDocument Of(RemoteApp app) => new()
    {
        Id = app.Id,
        Name = app.Id,
        Method = "SERVE",
        AppVersion = app.AppVersion,
        CreatedAt = app.CreatedAt,
        FunctionCount = app.FunctionCount,
        LatestSync = AppSyncDocument.Of(app),
    };
}
