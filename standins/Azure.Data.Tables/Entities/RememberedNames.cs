using System.Text;

namespace Azure.Data.Tables.Entities;

// Property names already made into strings. Entities of one kind have the same names in the same order, so the next one is usually the right guess.
internal sealed class RememberedNames
{
    private const int MostRemembered = 256;

    [ThreadStatic]
    private static RememberedNames s_ofThread;

    private readonly List<(byte[] Utf8, string Text)> _names = [];
    private int _guess;

    public static RememberedNames OfThread => s_ofThread ??= new();

    public string Find(ReadOnlySpan<byte> name)
    {
        for (var tried = 0; tried < _names.Count; tried++)
        {
            if (_guess >= _names.Count) _guess = 0;
            var (utf8, text) = _names[_guess++];
            if (name.SequenceEqual(utf8)) return text;
        }

        var made = Encoding.UTF8.GetString(name);
        if (_names.Count < MostRemembered) _names.Add((name.ToArray(), made));
        _guess = _names.Count;
        return made;
    }
}
