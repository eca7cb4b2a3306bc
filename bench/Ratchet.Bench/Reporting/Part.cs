using System.Globalization;

namespace Ratchet.Bench.Reporting;

/// <summary>What one scenario measured, in order.</summary>
internal sealed record Part(string Name, string Title)
{
    public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow;

    public List<Figure> Figures { get; init; } = [];

    /// <summary>How it was measured, and what has to be known to read the figures.</summary>
    public List<string> Notes { get; init; } = [];

    /// <summary>What has to hold on any machine, and did not.</summary>
    public List<string> Broken { get; init; } = [];

    public void Add(string what, double value, string unit, Target? target = null)
    {
        Figures.Add(new Figure(what, value, unit, target));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Figures[^1].Text}"));
    }

    public void Note(string sentence) => Notes.Add(sentence);

    /// <summary>Puts down what has to hold on any machine.</summary>
    public void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            Broken.Add(sentence);
            Console.Error.WriteLine($"BROKEN: {sentence}");
        }
    }
}
