using System.Text;
using Azure.Core;

namespace Ratchet.Bench.Serving;

/// <summary>Tells what a storage request does by what goes over the wire.</summary>
internal static class RequestKinds
{
    private static readonly string Prefix = Environment.GetEnvironmentVariable("Ratchet__NamePrefix")!;
    private static readonly string[] Tables = ["Runs", "Waits", "Apps", "Dedupe", "Schedules", "Cancellations"];
    private static readonly byte[] Row = "\"RowKey\":"u8.ToArray();
    private static readonly byte[] Message = "<QueueMessage>"u8.ToArray();

    public static StorageRequest Of(HttpMessage message)
    {
        var (method, path) = (message.Request.Method.Method, message.Request.Uri.Path);
        if (path.Contains("/messages", StringComparison.Ordinal))
        {
            return method switch
            {
                "GET" => new StorageRequest(StorageRequest.Receive, Found: Count(message.Response.Content.ToMemory().Span, Message)),
                "POST" => new StorageRequest(StorageRequest.Put),
                "PUT" => new StorageRequest(StorageRequest.Update),
                _ => new StorageRequest(StorageRequest.Acknowledge),
            };
        }

        return path.EndsWith("$batch", StringComparison.Ordinal) ? Batch(BodyOf(message.Request))
            : method == "GET" ? new StorageRequest(StorageRequest.Query, TableIn(path), Found: Count(message.Response.Content.ToMemory().Span, Row))
            : Write(TableIn(path), method == "POST" ? 1 : 0, method is "PATCH" or "MERGE" ? 1 : 0, method == "PUT" ? 1 : 0, method == "DELETE" ? 1 : 0);
    }

    private static StorageRequest Batch(byte[] body) => Write(
        TableIn(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 2000))),
        Count(body, "\nPOST http"u8),
        Count(body, "\nPATCH http"u8) + Count(body, "\nMERGE http"u8),
        Count(body, "\nPUT http"u8),
        Count(body, "\nDELETE http"u8));

    private static StorageRequest Write(string table, int inserts, int merges, int replaces, int deletes) => new(StorageRequest.Write, table, inserts, merges, replaces, deletes);

    private static string TableIn(string text) => Tables.FirstOrDefault(table => text.Contains($"{Prefix}{table}", StringComparison.Ordinal)) ?? "";

    private static byte[] BodyOf(Request request)
    {
        using var body = new MemoryStream();
        request.Content!.WriteTo(body, CancellationToken.None);
        return body.ToArray();
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = text.IndexOf(part); at >= 0; at = text.IndexOf(part))
        {
            count++;
            text = text[(at + part.Length)..];
        }

        return count;
    }
}
