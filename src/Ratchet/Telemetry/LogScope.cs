using System.Collections;

namespace Ratchet.Telemetry;

/// <summary>What every line has as attributes that is logged meanwhile; as a text, what consoles show of it.</summary>
internal sealed class LogScope(params KeyValuePair<string, object?>[] attributes) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => attributes.Length;

    public KeyValuePair<string, object?> this[int index] => attributes[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)attributes).GetEnumerator();

    public override string ToString() => string.Join(' ', attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
