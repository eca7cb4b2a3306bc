using System.Text.Json;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("10 - (4 - 3)", "9")]
    [InlineData("24 / 4 / 2", "3")]
    [InlineData("24 / (4 / 2)", "12")]
    [InlineData("7 % 4 * 2", "6")]
    [InlineData("1 + 1 == 2", "true")]
    [InlineData("1 < 2 == true", "true")]
    [InlineData("true || true && false", "true")]
    [InlineData("(true || true) && false", "false")]
    [InlineData("!false && true", "true")]
    [InlineData("!(false && true)", "true")]
    [InlineData("!!true", "true")]
    [InlineData("--1", "1")]
    [InlineData("-2 * -3", "6")]
    [InlineData("2 - -3", "5")]
    [InlineData("1 in [1] == true", "true")]
    [InlineData("1 + 1 in [2]", "true")]
    [InlineData("false ? 1 : true ? 2 : 3", "2")]
    [InlineData("true ? (false ? 1 : 2) : 3", "2")]
    [InlineData("true || false ? 1 : 2", "1")]
    [InlineData("-[1, 2][1]", "-2")]
    [InlineData("!{'a': false}.a", "true")]
    [InlineData("[[1, 2], [3]][0][1]", "2")]
    [InlineData("{'a': {'b': [7]}}.a.b[0]", "7")]
    [InlineData("{'a b': 1}['a b']", "1")]
    [InlineData("[1, 2,]", "[1, 2]")]
    [InlineData("{'a': 1,}", "{\"a\": 1}")]
    [InlineData("[] + []", "[]")]
    [InlineData("{}", "{}")]
    public void Operators_BindAsInCel(string text, string value) => Assert.Equal(value, ValueOf(text));

    [Theory]
    [InlineData("1 // one\n + 2", "3")]
    [InlineData("\t1\r\n+\f2 // the end", "3")]
    [InlineData("// nothing but\n//\n7", "7")]
    [InlineData("'//' + \"//\"", "\"////\"")]
    public void BlanksAndComments_SeparateWords(string text, string value) => Assert.Equal(value, ValueOf(text));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("0x1F", "31")]
    [InlineData("-0Xff", "-255")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("1E-2", "0.01")]
    [InlineData("-2.5e+1", "-25")]
    [InlineData("1.0", "1")]
    public void Numbers_AreReadInEveryForm(string text, string value) => Assert.Equal(value, ValueOf(text));

    [Theory]
    [InlineData("9223372036854775808", "out of the range of an int")]
    [InlineData("-9223372036854775809", "out of the range of an int")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "out of the range of an int")]
    [InlineData("99999999999999999999999999999999999999999999999999", "out of the range of an int")]
    [InlineData("1e999", "out of the range of a double")]
    [InlineData("1u", "there are no unsigned numbers; write 1")]
    [InlineData("0x10U", "there are no unsigned numbers; write 0x10")]
    [InlineData("1abc", "'1abc' is not a number")]
    [InlineData("1_000", "'1_000' is not a number")]
    [InlineData("0x", "'0x' is not a number")]
    [InlineData("0xg", "'0xg' is not a number")]
    [InlineData("1e", "'1e' is not a number")]
    [InlineData("1e+", "'1e+' is not a number")]
    [InlineData("1.5.2", "expected an operator or the end but found '.2'")]
    public void NumbersThatAreNone_AreRefused(string text, string problem) => Assert.Contains(problem, ParseErrorOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("""'a"b'""", "a\"b")]
    [InlineData("""
        "a'b"
        """, "a'b")]
    [InlineData(@"'\a\b\f\n\r\t\v\\\'\""\`\?'", "\a\b\f\n\r\t\v\\'\"`?")]
    [InlineData(@"'\x41\X42\u0043\U00000044\105\U0001F600'", "ABCDE\U0001F600")]
    [InlineData("r'\\d+\\n'", "\\d+\\n")]
    [InlineData("R\"\\\"", "\\")]
    [InlineData("'''a'b\n''c'''", "a'b\n''c")]
    [InlineData("\"\"\"a\"\\n\"\"b\"\"\"", "a\"\n\"\"b")]
    [InlineData("r'''\\'''", "\\")]
    [InlineData("''", "")]
    [InlineData("''''''", "")]
    [InlineData("'日本 \U0001F600'", "日本 \U0001F600")]
    public void Strings_AreReadInEveryForm(string text, string value) =>
        Assert.True(IsMatch($"event.data.s == {text}", JsonSerializer.Serialize(new { s = value })));

    [Theory]
    [InlineData("'abc", "this string has no end; close it with '")]
    [InlineData("'ab\nc'", "this string has no end; close it with '")]
    [InlineData("\"\"\"ab\"\"", "this string has no end; close it with \"\"\"")]
    [InlineData("'ab\\", "this string has no end; close it with '")]
    [InlineData("'\\d'", @"this string has the unknown escape '\d'; a backslash is written \\")]
    [InlineData("'\\8'", @"this string has the unknown escape '\8'")]
    [InlineData("'\\u12'", "an escape in this string needs 4 digits")]
    [InlineData("'\\09'", "an escape in this string needs 3 digits")]
    [InlineData("'\\ud800'", "this string has an escape for U+D800, which is no character")]
    [InlineData("'\\U00110000'", "this string has an escape for U+110000, which is no character")]
    [InlineData("'\\UFFFFFFFF'", "this string has an escape for U+FFFFFFFF, which is no character")]
    public void StringsThatAreNone_AreRefused_AtTheirBeginning(string text, string problem) =>
        Assert.StartsWith($"Column 5: {problem}", ParseErrorOf($"1 + {text}"), StringComparison.Ordinal);

    [Fact]
    public void HalfOfASurrogatePair_IsRefused_InStringsAndOutside()
    {
        Assert.Equal("Column 1: this string has half of a surrogate pair in it.", ParseErrorOf("'\ud800'"));
        Assert.Equal("Column 1: unexpected character U+DC00.", ParseErrorOf("\udc00"));
    }
}
