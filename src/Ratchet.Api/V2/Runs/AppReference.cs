namespace Ratchet.Api.V2.Runs;

/// <summary>An app that something belongs to.</summary>
/// <param name="Id">Its id.</param>
internal sealed record AppReference(string Id);
