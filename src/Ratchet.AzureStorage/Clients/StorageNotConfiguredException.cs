namespace Ratchet.AzureStorage.Clients;

/// <summary>The app has no storage; the message says what to set.</summary>
/// <param name="message">What is wrong with the settings, and what to do.</param>
public sealed class StorageNotConfiguredException(string message) : InvalidOperationException(message)
{
    /// <summary>No setting names a storage.</summary>
    public StorageNotConfiguredException()
        : this(
            "No storage is configured. Set AzureWebJobsStorage to a connection string (UseDevelopmentStorage=true for an Azurite on its usual ports), "
            + "or AzureWebJobsStorage__accountName to an account that this app's identity may use. ./run starts an Azurite of its own.")
    {
    }
}
