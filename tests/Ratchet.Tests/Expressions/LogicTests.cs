using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class LogicTests
{
    [Theory]
    [InlineData("true && true", "true")]
    [InlineData("true && false", "false")]
    [InlineData("false || true", "true")]
    [InlineData("false || false", "false")]
    [InlineData("false && 1 / 0 == 0", "false")]
    [InlineData("1 / 0 == 0 && false", "false")]
    [InlineData("true || 1 / 0 == 0", "true")]
    [InlineData("1 / 0 == 0 || true", "true")]
    [InlineData("1 / 0 == 0 && true", "Column 3: division by zero.")]
    [InlineData("false || 1 / 0 == 0", "Column 12: division by zero.")]
    [InlineData("1 / 0 == 0 && 1 % 0 == 0", "Column 3: division by zero.")]
    [InlineData("1 / 0 == 0 && true && false", "false")]
    [InlineData("(1 / 0 == 0 || false) && false", "false")]
    [InlineData("1 && false", "false")]
    [InlineData("false && 'a'", "false")]
    [InlineData("'a' || true", "true")]
    [InlineData("1 && true", "Column 1: '&&' takes true or false, not int.")]
    [InlineData("false || 'a'", "Column 10: '||' takes true or false, not string.")]
    [InlineData("null || false", "Column 1: '||' takes true or false, not null.")]
    public void OneSideThatDecides_DoesSoWhateverTheOtherIs(string text, string value) => Assert.Equal(value, ValueOf(text));

    [Fact]
    public void AFilterOfInngestsUsers_IsTrueForTheRightEvent()
    {
        const string Filter = "event.data.userId == async.data.userId && async.data.amount > 100";

        Assert.True(IsMatch(Filter, """{"userId":"u1"}""", """{"userId":"u1","amount":100.5}"""));
        Assert.False(IsMatch(Filter, """{"userId":"u1"}""", """{"userId":"u2","amount":100.5}"""));
        Assert.False(IsMatch(Filter, """{"userId":"u1"}""", """{"userId":"u1","amount":100}"""));
        Assert.False(IsMatch(Filter, """{"userId":"u1"}""", """{"userId":"u1"}"""));
        Assert.False(IsMatch(Filter, """{"userId":1}""", """{"userId":"1","amount":101}"""));
    }
}
