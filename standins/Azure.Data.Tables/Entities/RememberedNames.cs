using System.Text;

namespace Azure.Data.Tables.Entities;

// Property names already made into strings. Entities of one kind have the same names in the same order, so the next one is usually the right guess.
internal sealed class RememberedNames
{
    private const int MostRemembered = 256;

    [ThreadStatic]
    private static RememberedNames s_ofThread;

    private readonly List<(byte[] Utf8, string Text)> names = [];
    private int guess;

    public static RememberedNames OfThread => s_ofThread ??= new();

    public string Find(ReadOnlySpan<byte> name)
    {
        for (var tried = 0; tried < names.Count; tried++)
        {
            if (guess >= names.Count) guess = 0;
            var (utf8, text) = names[guess++];
            if (name.SequenceEqual(utf8)) return text;
        }

        var made = Encoding.UTF8.GetString(name);
        if (names.Count < MostRemembered) names.Add((name.ToArray(), made));
        guess = names.Count;
        return made;
    }
}
