using Azure;

namespace Ratchet.AzureStorage.Clients;

/// <summary>Writes that others may get ahead of.</summary>
internal static class TableWrites
{
    /// <summary>Makes a write; false if another came first.</summary>
    public static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is TableStatus.Missing or TableStatus.Exists or TableStatus.Stale)
        {
            return false;
        }
    }
}
