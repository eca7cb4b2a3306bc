using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>
/// All that a value says, as text: two are equal if a reader sees no difference, times to the last digit. Not when storage wrote it: that is
/// storage's own time.
/// </summary>
internal static class Shown
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new PayloadsInShort() },
    };

    public static string Of(Event? accepted) => JsonSerializer.Serialize(accepted, Options);

    public static string Of(Run? run) => JsonSerializer.Serialize(Written(run), Options);

    public static string Of(IEnumerable<Run> runs) => string.Join('\n', runs.Select(Of));

    /// <summary>The run, its event and its steps; not its version.</summary>
    public static string Of(Journal? journal) => JsonSerializer.Serialize(
        journal is null ? null : new { Run = Written(journal.Run), journal.Event, Steps = journal.Steps.Values.OrderBy(step => step.Key.Hash, StringComparer.Ordinal) },
        Options);

    private static Run? Written(Run? run) => run is null ? null : run with { StoredAt = null };

    /// <summary>A large payload by its hash: it may be none that is text.</summary>
    private sealed class PayloadsInShort : JsonConverter<Payload>
    {
        private const int Short = 1024;

        public override Payload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Payload value, JsonSerializerOptions options) => writer.WriteStringValue(
            value.Size <= Short ? value.ToString() : $"{value.Size} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(value.Utf8.Span))}");
    }
}
