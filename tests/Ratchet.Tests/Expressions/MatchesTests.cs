using System.Diagnostics;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class MatchesTests
{
    [Theory]
    [InlineData("'order-17'.matches('[0-9]+')", true)]
    [InlineData("'order-17'.matches('^[0-9]+$')", false)]
    [InlineData("matches('order-17', r'^\\w+-\\d{2}$')", true)]
    [InlineData("'ORDER'.matches('(?i)order')", true)]
    [InlineData("'a\\nb'.matches('(?s)a.b')", true)]
    [InlineData("''.matches('')", true)]
    [InlineData("event.data.s.matches(event.data.p)", true)]
    public void Matches_FindsAPatternAnywhereInAString(string text, bool verdict) => Assert.Equal(verdict, IsMatch(text, """{"s":"abc","p":"^a.c$"}"""));

    [Theory]
    [InlineData("'a'.matches('(')", "Column 13: the pattern of 'matches' is wrong at character 1: InsufficientClosingParentheses.")]
    [InlineData("'a'.matches('[a')", "Column 13: the pattern of 'matches' is wrong at character 2: UnterminatedBracket.")]
    [InlineData("'a'.matches('(a)\\\\1')", "Column 13: the pattern of 'matches' has a back-reference")]
    [InlineData("'a'.matches('(?=a)')", "Column 13: the pattern of 'matches' has a back-reference, look-around")]
    [InlineData("'a'.matches('((a{1000}){1000}){1000}')", "Column 13: the pattern of 'matches' is too large; written out")]
    [InlineData("'a'.matches('(ab{99}c){9}{1}')", "Column 13: the pattern of 'matches' is wrong at character")]
    [InlineData("'a'.matches('(ab{111}){9}')", "Column 13: the pattern of 'matches' is too large")]
    [InlineData("'a'.matches('a{99999999999}')", "Column 13: the pattern of 'matches' is too large")]
    public void APatternThatIsWrittenOut_IsCheckedWhenTheExpressionIsRead(string text, string message) =>
        Assert.StartsWith(message, ParseErrorOf(text), StringComparison.Ordinal);

    [Fact]
    public void APatternIsAtMost512Characters()
    {
        Assert.True(IsMatch($"'{new string('a', 512)}'.matches('{new string('a', 512)}')"));
        Assert.Equal("Column 12: a pattern of 'matches' has at most 512 characters, not 513.", ParseErrorOf($"''.matches('{new string('a', 513)}')"));
    }

    [Fact]
    public void Matches_IsCalled10TimesAtMost()
    {
        static string Calls(int count) => string.Join(" || ", Enumerable.Repeat("''.matches('')", count));

        Assert.True(IsMatch(Calls(10)));
        Assert.Equal("Column 184: an expression calls 'matches' at most 10 times.", ParseErrorOf(Calls(11)));
    }

    [Theory]
    [InlineData("'a'.matches(event.data.p)", "Column 5: the pattern of 'matches' is wrong at character 1: InsufficientClosingParentheses.")]
    [InlineData("'a'.matches(event.data.n)", "Column 5: no such overload: string.matches(int).")]
    [InlineData("event.data.n.matches('a')", "Column 14: no such overload: int.matches(string).")]
    [InlineData("event.data.nope.matches('a')", "Column 12: no such key: nope.")]
    public void APatternOfAnEvent_IsCheckedWhenItIsEvaluated(string text, string message) => Assert.Equal(message, ValueOf(text, """{"p":"(","n":1}"""));

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(a*)*$")]
    [InlineData("(.*)*(.*)*(.*)*b$")]
    [InlineData("(x+x+)+y")]
    public void APatternThatBacktrackingHangsOn_TakesNoTime(string pattern)
    {
        var data = $$"""{"s":"{{new string('a', 100_000)}}!"}""";
        var watch = Stopwatch.StartNew();

        Assert.False(IsMatch($"event.data.s.matches('{pattern}')", data));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(".*a.{900}!")]
    [InlineData("(?:(?:a|b|c|d)*[a-m]){50}z")]
    public void APatternThatIsSlowNonetheless_IsGivenUp(string pattern)
    {
        var data = $$"""{"s":"{{new string('a', 2_000_000)}}"}""";
        var watch = Stopwatch.StartNew();

        var value = ValueOf($"event.data.s.matches('{pattern}')", data);

        Assert.Contains(value, new[] { "false", "Column 14: 'matches' took longer than 2 seconds." });
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.]\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$", "2026-11-22T09:00:00.5+01:00")]
    [InlineData(@"^[^@\s]{1,64}@([a-z0-9-]{1,63}\.){1,4}[a-z]{2,63}$", "ada@mail.example.com")]
    [InlineData(@"^\p{Lu}\p{L}{1,20}$", "Ängström")]
    public void PatternsThatPeopleWrite_AreSmallEnough(string pattern, string text) => Assert.True(IsMatch($"'{text}'.matches(r'{pattern}')"));
}
