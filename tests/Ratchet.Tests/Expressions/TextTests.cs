using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class TextTests
{
    [Theory]
    [InlineData("'order.paid'.startsWith('order')", "true")]
    [InlineData("'order.paid'.startsWith('Order')", "false")]
    [InlineData("'order.paid'.endsWith('.paid')", "true")]
    [InlineData("'order.paid'.contains('r.p')", "true")]
    [InlineData("'order.paid'.contains('')", "true")]
    [InlineData("'a\\u0000b'.contains('\\u0000')", "true")]
    [InlineData("'Straße ÄÖ'.lowerAscii()", "\"straße ÄÖ\"")]
    [InlineData("'Straße äö[@`{'.upperAscii()", "\"STRAßE äö[@`{\"")]
    [InlineData("size('a\U0001F600é')", "3")]
    [InlineData("'abc'.size()", "3")]
    [InlineData("[1, 2].size() + size({'a': 1})", "3")]
    [InlineData("event.data.s.size()", "2")]
    [InlineData("'a' + 'b' + 'c'", "\"abc\"")]
    [InlineData("[1] + [2, 'a'] + []", "[1, 2, \"a\"]")]
    [InlineData("size(event.data)", "2")]
    public void FunctionsOfStrings_AreOrdinal_AndCountCodePoints(string text, string value) =>
        Assert.Equal(value, ValueOf(text, """{"s":"\ud83d\ude00!","t":1}"""));

    [Theory]
    [InlineData("1.5.startsWith('a')", "Column 5: no such overload: double.startsWith(string).")]
    [InlineData("'a'.contains(1)", "Column 5: no such overload: string.contains(int).")]
    [InlineData("null.endsWith('a')", "Column 6: no such overload: null.endsWith(string).")]
    [InlineData("size(1)", "Column 1: no such overload: int.size().")]
    [InlineData("[].lowerAscii()", "Column 4: no such overload: list.lowerAscii().")]
    [InlineData("event.data.nope.contains('a')", "Column 12: no such key: nope.")]
    [InlineData("'a'.contains(event.data.nope)", "Column 25: no such key: nope.")]
    [InlineData("error('no more tea')", "Column 1: no more tea.")]
    [InlineData("error(1)", "Column 1: no such overload: error(int).")]
    public void FunctionsOfOtherTypes_AreErrors(string text, string message) => Assert.Equal(message, ValueOf(text));

    [Fact]
    public void WhatPlusMakes_HasALimit()
    {
        var data = $$"""{"s":"{{new string('x', 40_000)}}","l":[{{string.Join(',', Enumerable.Repeat(1, 40_000))}}]}""";

        Assert.Equal("Column 14: a string that '+' makes has at most 65,536 characters.", ValueOf("event.data.s + event.data.s", data));
        Assert.Equal("Column 14: a list that '+' makes has at most 65,536 items.", ValueOf("event.data.l + event.data.l", data));
    }
}
