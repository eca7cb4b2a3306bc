using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class EqualityTests
{
    [Theory]
    [InlineData("1 == '1'", false)]
    [InlineData("1 != '1'", true)]
    [InlineData("true == 1", false)]
    [InlineData("null == false", false)]
    [InlineData("null == null", true)]
    [InlineData("'' == null", false)]
    [InlineData("[] == {}", false)]
    [InlineData("true == true", true)]
    [InlineData("[1, 2.0, 'a'] == [1.0, 2, 'a']", true)]
    [InlineData("[1, 2] == [2, 1]", false)]
    [InlineData("[1] == [1, 1]", false)]
    [InlineData("{'a': 1, 'b': 2} == {'b': 2.0, 'a': 1}", true)]
    [InlineData("{'a': 1} == {'a': 1, 'b': 2}", false)]
    [InlineData("{'a': null} == {'b': null}", false)]
    [InlineData("event.data == async.data", true)]
    [InlineData("event.data.l == [1, {'x': [null]}]", true)]
    public void ValuesOfDifferentTypes_AreUnequal_AndNeverAnError(string text, bool verdict)
    {
        Assert.Equal(verdict, Both(text).IsMatch(Bound("""{"l":[1,{"x":[null]}],"n":1}""", """{"n":1.0,"l":[1,{"x":[null]}]}"""), out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("'a' < 'b'", true)]
    [InlineData("'a' < 'B'", false)]
    [InlineData("'a' < 'aa'", true)]
    [InlineData("'' < 'a'", true)]
    [InlineData("'b' >= 'b'", true)]
    [InlineData("'\uFF5E' < '\U0001F600'", true)]
    [InlineData("'\U0001F600' > '\uFF5E'", true)]
    [InlineData("'\U0001F600' < '\U0001F601'", true)]
    [InlineData("'\uD7FF' < '\uE000'", true)]
    [InlineData("'é' == 'e\u0301'", false)]
    [InlineData("false < true", true)]
    [InlineData("true <= false", false)]
    public void Strings_AreOrderedByCodePoint_AndFalseIsBeforeTrue(string text, bool verdict) => Assert.Equal(verdict, IsMatch(text));
}
