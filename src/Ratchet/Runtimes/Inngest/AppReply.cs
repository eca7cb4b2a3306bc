namespace Ratchet.Runtimes.Inngest;

/// <summary>An HTTP answer to a call.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers, by name in lower case.</param>
/// <param name="Body">Its body.</param>
internal sealed record AppReply(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
