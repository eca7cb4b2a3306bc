using System.Text;

namespace Ratchet.Runtimes.Container;

/// <summary>What a step writes beside its response, line by line; it goes to the app's log, and its end to the error of a try that fails.</summary>
/// <param name="hide">Takes out of a line what nobody is to read.</param>
/// <param name="write">Takes a line.</param>
internal sealed class StepLog(Func<string, string> hide, Action<string> write)
{
    private const int LongestLine = 4096;
    private const int MostCharacters = 1024 * 1024;
    private const int EndLength = 4000;

    private readonly StringBuilder line = new();
    private readonly StringBuilder end = new();
    private int written;

    /// <summary>The last lines.</summary>
    public string End
    {
        get
        {
            lock (end)
            {
                return end.ToString().TrimEnd();
            }
        }
    }

    /// <summary>Reads to the end; beyond the first million characters it only keeps the last lines.</summary>
    public async Task ReadAsync(TextReader reader, CancellationToken cancellation)
    {
        var buffer = new char[LongestLine];
        while (await reader.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            foreach (var character in buffer.AsSpan(0, read))
            {
                Add(character);
            }
        }

        Break();
    }

    private void Add(char character)
    {
        if (character == '\n' || line.Length == LongestLine)
        {
            Break();
        }

        if (!char.IsControl(character) || character == '\t')
        {
            line.Append(character);
        }
    }

    private void Break()
    {
        if (line.Length == 0)
        {
            return;
        }

        var text = hide(line.ToString());
        line.Clear();
        Keep(text);
        var before = written;
        written = Math.Min(written + text.Length, MostCharacters + 1);
        if (written <= MostCharacters)
        {
            write(text);
        }
        else if (before <= MostCharacters)
        {
            write($"… what follows the first {MostCharacters} characters is not logged.");
        }
    }

    private void Keep(string text)
    {
        lock (end)
        {
            end.Append(text).Append('\n');
            if (end.Length > EndLength)
            {
                end.Remove(0, end.Length - EndLength);
            }
        }
    }
}
