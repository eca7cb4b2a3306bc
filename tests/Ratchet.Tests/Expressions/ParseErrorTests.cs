using Ratchet.Expressions;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class ParseErrorTests
{
    [Theory]
    [InlineData("", "Column 1: expected a value but found the end of the expression.")]
    [InlineData("   ", "Column 4: expected a value but found the end of the expression.")]
    [InlineData("(1 + 2 && true", "Column 15: expected ')' but found the end of the expression.")]
    [InlineData("(event.data.a && event.data.b]", "Column 30: expected ')' but found ']'.")]
    [InlineData("1 +", "Column 4: expected a value but found the end of the expression.")]
    [InlineData("1 + * 2", "Column 5: expected a value but found '*'.")]
    [InlineData("1 2", "Column 3: expected an operator or the end but found '2'.")]
    [InlineData("'a' 'b'", "Column 5: expected an operator or the end but found a string.")]
    [InlineData("event.", "Column 7: expected the name of a field but found the end of the expression.")]
    [InlineData("event.'a'", "Column 7: expected the name of a field but found a string.")]
    [InlineData("event.in", "Column 7: expected the name of a field but found 'in'.")]
    [InlineData("event..a", "Column 7: expected the name of a field but found '.'.")]
    [InlineData("event[0", "Column 8: expected ']' but found the end of the expression.")]
    [InlineData("event[]", "Column 7: expected a value but found ']'.")]
    [InlineData("[1 2]", "Column 4: expected ',' or ']' but found '2'.")]
    [InlineData("[,]", "Column 2: expected a value but found ','.")]
    [InlineData("{'a' 1}", "Column 6: expected ':' but found '1'.")]
    [InlineData("{'a': 1 'b'}", "Column 9: expected ',' or '}' but found a string.")]
    [InlineData("true ? false ? 1 : 2 : 3", "Column 14: expected ':' but found '?'.")]
    [InlineData("true ? 1", "Column 9: expected ':' but found the end of the expression.")]
    [InlineData("in [1]", "Column 1: expected a value but found 'in'.")]
    [InlineData("1 in", "Column 5: expected a value but found the end of the expression.")]
    [InlineData("event.data.a = 1", "Column 14: unexpected '='; equality is '=='.")]
    [InlineData("true & false", "Column 6: unexpected '&'; and is '&&'.")]
    [InlineData("true | false", "Column 6: unexpected '|'; or is '||'.")]
    [InlineData("event.data.a === 1", "Column 16: unexpected '='; equality is '=='.")]
    [InlineData("event.data.a @ 1", "Column 14: unexpected '@'.")]
    [InlineData("true\u00a0", "Column 5: unexpected character U+00A0.")]
    [InlineData("true\0", "Column 5: unexpected character U+0000.")]
    [InlineData("\U0001F600", "Column 1: unexpected character U+1F600.")]
    [InlineData("Event{}", "Column 1: unknown variable 'Event'; there is event and async.")]
    public void AnError_HasItsColumn_AndSaysWhatIsExpected(string text, string message) =>
        Assert.Equal(message, ParseErrorOf(text, Variables.Event, Variables.Async));

    [Theory]
    [InlineData("event.data.a ==\n  foo", "Line 2, column 3: unknown variable 'foo'", 2, 3)]
    [InlineData("event.data.a\r\n\r\n  == )", "Line 3, column 6: expected a value but found ')'", 3, 6)]
    [InlineData("'''a\nb''' + x", "Line 2, column 8: unknown variable 'x'", 2, 8)]
    [InlineData("// why\n1 +", "Line 2, column 4: expected a value", 2, 4)]
    public void FromTheSecondLineOn_AnErrorHasItsLine(string text, string message, int line, int column)
    {
        var exception = Assert.Throws<ExpressionException>(() => Expression.Parse(text, "event"));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(new Position(line, column), exception.Position);
    }

    [Fact]
    public void AVariableThatIsNotAllowed_IsAnErrorOfTheText_WhereverItStands()
    {
        Assert.Equal("Column 17: unknown variable 'async'; there is event.", ParseErrorOf("event.data.a == async.data.a", "event"));
        Assert.Equal("Column 9: unknown variable 'events'; there is event and async.", ParseErrorOf("true || events.data", "event", "async"));
        Assert.Equal("Column 1: unknown variable 'event'; there are none here.", ParseErrorOf("event.name"));
    }

    [Theory]
    [InlineData("event.data.tags.exists(t, t == 'a')", "Column 17: unknown function 'exists'; there are contains, double, endsWith, has, int,")]
    [InlineData("event.data.tags.all(t, t > x)", "Column 17: unknown function 'all'")]
    [InlineData("timestamp('2026-01-01T00:00:00Z')", "Column 1: unknown function 'timestamp'")]
    [InlineData("duration('1h')", "Column 1: unknown function 'duration'")]
    [InlineData("has(1)", "Column 5: 'has' takes a field, as in has(event.data.id).")]
    [InlineData("has(event)", "Column 5: 'has' takes a field, as in has(event.data.id).")]
    [InlineData("event.has(event.a)", "Column 7: 'has' is called as has(x.y).")]
    [InlineData("has(event.a, event.b)", "Column 1: 'has' is called as has(x.y).")]
    [InlineData("startsWith('a', 'b')", "Column 1: 'startsWith' is called as x.startsWith(y).")]
    [InlineData("'a'.startsWith()", "Column 5: 'startsWith' is called as x.startsWith(y).")]
    [InlineData("'a'.startsWith('a', 'b')", "Column 5: 'startsWith' is called as x.startsWith(y).")]
    [InlineData("'a'.int()", "Column 5: 'int' is called as int(x).")]
    [InlineData("int()", "Column 1: 'int' is called as int(x).")]
    [InlineData("'a'.size(1)", "Column 5: 'size' is called as x.size().")]
    [InlineData("size(1, 2)", "Column 1: 'size' is called as x.size().")]
    [InlineData("'a'.matches('b', 'c')", "Column 5: 'matches' is called as x.matches(y).")]
    public void AFunctionThatIsUnknownOrCalledWrongly_IsAnErrorOfTheText(string text, string message) =>
        Assert.StartsWith(message, ParseErrorOf(text, "event"), StringComparison.Ordinal);
}
