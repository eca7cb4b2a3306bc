namespace Azure.Storage.Queues.Http;

// The real client's StorageSharedKeyCredential lives in a package of its own; a connection string is the way to give a key here.
internal sealed record SharedKey(string AccountName, byte[] Key);
