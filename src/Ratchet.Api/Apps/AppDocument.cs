using Ratchet.Model;

namespace Ratchet.Api.Apps;

/// <summary>An app as <c>/v1</c> serves it.</summary>
internal sealed record AppDocument
{
    /// <summary>Null of an app that this server is to keep in sync with and that has never registered.</summary>
    public string? Id { get; init; }

    public Guid? InternalId { get; init; }

    /// <summary>Null of the server's own app.</summary>
    public string? Url { get; init; }

    public string? Sdk { get; init; }

    public string? Framework { get; init; }

    public string? AppVersion { get; init; }

    public int FunctionCount { get; init; }

    /// <summary>Null of the server's own app, which is never registered.</summary>
    public SyncDocument? Sync { get; init; }

    /// <summary>Describes a remote app.</summary>
    public static AppDocument Of(RemoteApp app) => new()
    {
        Id = app.Id,
        InternalId = NameUuid.Of(app.Id),
        Url = app.Url,
        Sdk = app.Sdk,
        Framework = app.Framework,
        AppVersion = app.AppVersion,
        FunctionCount = app.FunctionCount,
        Sync = new SyncDocument(app.Error is null ? "ok" : "failed", app.Revision, app.SyncedAt, app.Error, app.FailedAt),
    };
}
