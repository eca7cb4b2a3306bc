using System.Text.RegularExpressions;

namespace Ratchet.Expressions.Values;

/// <summary>
/// A regular expression of <c>matches</c>. It runs in time linear in the string, whatever the pattern: .NET's syntax without
/// back-references and look-around.
/// </summary>
internal sealed class Pattern
{
    private const int MaxLength = 512, MaxSize = 1_000;

    /// <summary>What no honest pattern needs, even on a machine that is busy: a verdict must not depend on that.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    private readonly Regex? regex;

    private Pattern(Regex regex) => this.regex = regex;

    private Pattern(string problem) => Problem = problem;

    /// <summary>Why it is no pattern; null if it is one.</summary>
    public string? Problem { get; }

    public static Pattern Of(string text)
    {
        try
        {
            return text.Length > MaxLength
                ? new Pattern($"a pattern of 'matches' has at most {MaxLength} characters, not {text.Length:N0}")
                : PatternSize.Of(text) > MaxSize
                ? new Pattern($"the pattern of 'matches' is too large; written out without counts such as {{9}} it may have {MaxSize:N0} characters")
                : new Pattern(new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MaxTime));
        }
        catch (RegexParseException exception)
        {
            return new Pattern($"the pattern of 'matches' is wrong at character {exception.Offset}: {exception.Error}");
        }
        catch (NotSupportedException)
        {
            return new Pattern("the pattern of 'matches' has a back-reference, look-around or an atomic group, which are not supported");
        }
    }

    public Value IsMatch(string text)
    {
        try
        {
            return regex is null ? new ErrorValue(Problem!) : BoolValue.Of(regex.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return new ErrorValue($"'matches' took longer than {MaxTime.TotalSeconds} seconds");
        }
    }
}
