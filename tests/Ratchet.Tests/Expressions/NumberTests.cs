using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class NumberTests
{
    [Theory]
    [InlineData("event.data.x == 5")]
    [InlineData("event.data.x == 5.0")]
    [InlineData("event.data.x + 1 == 6")]
    [InlineData("event.data.x / 2 == 2.5")]
    [InlineData("event.data.x * 1.5 == 7.5")]
    [InlineData("event.data.x % 2 == 1")]
    [InlineData("event.data.x - 0.5 > 4")]
    [InlineData("-event.data.x < -4.9")]
    [InlineData("event.data.x in [5]")]
    [InlineData("[1, 2, 3, 4, 5, 6][event.data.x] == 6")]
    [InlineData("string(event.data.x) == '5'")]
    [InlineData("int(event.data.x) == 5 && double(event.data.x) == 5")]
    [InlineData("event.data == {'x': 5}")]
    public void WhetherASenderWrites5Or5Point0_ChangesNothing(string text)
    {
        Assert.True(IsMatch(text, """{"x":5}"""));
        Assert.True(IsMatch(text, """{"x":5.0}"""));
        Assert.True(IsMatch(text, """{"x":0.5e1}"""));
    }

    [Theory]
    [InlineData("6 / 2", "3")]
    [InlineData("5 / 2", "2.5")]
    [InlineData("-5 / 2", "-2.5")]
    [InlineData("1 / 3.0", "0.3333333333333333")]
    [InlineData("5 % 3", "2")]
    [InlineData("-5 % 3", "-2")]
    [InlineData("5.0 % 3", "2")]
    [InlineData("-9223372036854775808 % -1", "0")]
    [InlineData("5.5 % 3", "Column 5: '%' takes whole numbers.")]
    [InlineData("1 / 0", "Column 3: division by zero.")]
    [InlineData("1.0 / 0.0", "Column 5: division by zero.")]
    [InlineData("1 % 0", "Column 3: modulus by zero.")]
    [InlineData("9223372036854775807 + 1", "Column 21: integer overflow.")]
    [InlineData("-9223372036854775808 - 1", "Column 22: integer overflow.")]
    [InlineData("4611686018427387904 * 2", "Column 21: integer overflow.")]
    [InlineData("-9223372036854775808 / -1", "Column 22: integer overflow.")]
    [InlineData("9223372036854775807 + 1.0", "9.223372036854776E+18")]
    [InlineData("9007199254740993 + 0", "9007199254740993")]
    [InlineData("1e308 * 10 > 1e308", "true")]
    [InlineData("0.1 + 0.2 == 0.3", "false")]
    public void Arithmetic_IsExactForInts_AndNeverCutsOff(string text, string value) => Assert.Equal(value, ValueOf(text));

    [Theory]
    [InlineData("1 == 1.0", true)]
    [InlineData("1 < 1.5", true)]
    [InlineData("2 > 1.5", true)]
    [InlineData("-1 > -1.5", true)]
    [InlineData("-2 < -1.5", true)]
    [InlineData("1.5 >= 1", true)]
    [InlineData("9007199254740993 == 9007199254740992.0", false)]
    [InlineData("9007199254740993 > 9007199254740992.0", true)]
    [InlineData("9223372036854775807 == 9223372036854775808.0", false)]
    [InlineData("9223372036854775807 < 9223372036854775808.0", true)]
    [InlineData("-9223372036854775808 == -9223372036854775808.0", true)]
    [InlineData("-9223372036854775807 > -9223372036854775808.0", true)]
    [InlineData("0 == -0.0", true)]
    [InlineData("0.0 == -0.0", true)]
    [InlineData("1e308 > 9223372036854775807", true)]
    [InlineData("double('inf') > 9223372036854775807", false)]
    [InlineData("double('Infinity') > 9223372036854775807", true)]
    [InlineData("double('-Infinity') < 0", true)]
    [InlineData("double('NaN') == double('NaN')", false)]
    [InlineData("double('NaN') != double('NaN')", true)]
    [InlineData("double('NaN') < 1 || double('NaN') >= 1", false)]
    [InlineData("double('NaN') == 1 || 1 > double('NaN')", false)]
    public void Numbers_CompareByTheirMathematicalValues(string text, bool verdict) => Assert.Equal(verdict, IsMatch(text));

    [Theory]
    [InlineData("1234567890123456789", "1234567890123456788")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("\"1\"", "1")]
    public void LongIds_AreNotTakenForEachOther(string one, string other)
    {
        Assert.True(IsMatch("event.data.id == async.data.id", $$"""{"id":{{one}}}""", $$"""{"id":{{one}}}"""));
        Assert.False(IsMatch("event.data.id == async.data.id", $$"""{"id":{{one}}}""", $$"""{"id":{{other}}}"""));
    }

    [Theory]
    [InlineData("12345678901234567890", "1.2345678901234567E+19")]
    [InlineData("1e3", "1000")]
    [InlineData("-0", "0")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e999", "Infinity")]
    public void JsonThatIsNoIntOf64Bits_IsADouble(string json, string value) => Assert.Equal(value, ValueOf("event.data.n", $$"""{"n":{{json}}}"""));

    [Theory]
    [InlineData("int(2.9)", "2")]
    [InlineData("int(-2.9)", "-2")]
    [InlineData("int('-42')", "-42")]
    [InlineData("int('4.2')", "Column 1: \"4.2\" is not an int.")]
    [InlineData("int(' 4')", "Column 1: \" 4\" is not an int.")]
    [InlineData("int(1e30)", "Column 1: 1E+30 is out of the range of an int.")]
    [InlineData("int(double('NaN'))", "Column 1: NaN is out of the range of an int.")]
    [InlineData("int(true)", "Column 1: no such overload: int(bool).")]
    [InlineData("double('1.5')", "1.5")]
    [InlineData("double('x')", "Column 1: \"x\" is not a number.")]
    [InlineData("double(null)", "Column 1: no such overload: double(null).")]
    [InlineData("string(1)", "\"1\"")]
    [InlineData("string(1.0)", "\"1\"")]
    [InlineData("string(1.25)", "\"1.25\"")]
    [InlineData("string(true)", "\"true\"")]
    [InlineData("string('a')", "\"a\"")]
    [InlineData("string([])", "Column 1: no such overload: string(list).")]
    public void Conversions_AreExactOrErrors(string text, string value) => Assert.Equal(value, ValueOf(text));
}
