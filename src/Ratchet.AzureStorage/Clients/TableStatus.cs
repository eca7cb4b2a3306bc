namespace Ratchet.AzureStorage.Clients;

/// <summary>The statuses with which the table service says that another write came first, or that it cannot make sense of a request.</summary>
internal static class TableStatus
{
    public const int Refused = 400;
    public const int Missing = 404;
    public const int Exists = 409;
    public const int Stale = 412;
}
