using Ratchet.Expressions;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class LimitTests
{
    [Fact]
    public void ATextThatIsTooLong_IsRefused()
    {
        Assert.Equal("1", ValueOf("1".PadRight(Expression.MaxLength)));
        Assert.Equal(
            "Column 1: an expression has at most 32,768 characters, not 32,769.", ParseErrorOf("1".PadRight(Expression.MaxLength + 1)));
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("!", "true", "")]
    [InlineData("-", "(1)", "")]
    [InlineData("[", "1", "]")]
    [InlineData("{'a': ", "1", "}")]
    [InlineData("size(", "'a'", ")")]
    [InlineData("true ? 1 : ", "2", "")]
    [InlineData("1 + (", "1", ")")]
    [InlineData("1 + ", "1", "")]
    [InlineData("", "event", ".a")]
    [InlineData("", "event", "[0]")]
    [InlineData("event.data[", "0", "]")]
    [InlineData("", "'a'", ".lowerAscii()")]
    [InlineData("", "1", " == 1")]
    public void PartsThatNestTooDeep_AreRefused(string open, string middle, string close)
    {
        Assert.Contains("an expression nests at most 128 deep", ParseErrorOf(Nested(open, middle, close, 2_000), "event"), StringComparison.Ordinal);
        Assert.NotNull(Both(Nested(open, middle, close, 100)));
    }

    [Theory]
    [InlineData("&&")]
    [InlineData("||")]
    public void ConditionsInARow_DoNotNest(string symbol)
    {
        var text = string.Join($" {symbol} ", Enumerable.Range(0, 1_000).Select(n => $"event.data.n != {n}"));

        Assert.Equal(text, Both(text).Text);
        Assert.Equal(symbol == "||", IsMatch(text, """{"n":999}"""));
    }

    [Fact]
    public void TheDeepestExpression_FitsASmallStack()
    {
        var text = Nested("!(1 == [size({'a': ", "event.data.l", "})][0])", 20);
        Expression? bound = null;
        var thread = new Thread(() => bound = Both(text).Bind("event", AnEvent("""{"l":1}""")), maxStackSize: 512 * 1024);

        thread.Start();
        thread.Join();

        Assert.Equal("false", bound?.Text);
    }

    [Fact]
    public void JsonAsDeepAsEventsMayHaveIt_IsBoundAndReadBack()
    {
        var data = Nested("""{"a":[""", "1e999", "]}", 31);

        var bound = Both("async.data == event.data").Bind("event", AnEvent(data));

        Assert.True(bound.IsMatch(new Bindings(Async: AnEvent(data)), out _));
    }

    [Fact]
    public void AnyText_IsReadOrRefused_AndEvaluatedWithoutAnyOtherException()
    {
        var random = new RandomExpressions(seed: 1729);
        var bindings = Bound("""{"a":1,"l":["x"]}""", """{"b":"y"}""");
        for (var i = 0; i < 10_000; i++)
        {
            var text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.NextCharacter()))
                : Garbled(random);
            try
            {
                var expression = Both(text);
                expression.IsMatch(bindings, out _);
                expression.Bind("event", bindings.Event!).IsMatch(bindings, out _);
            }
            catch (ExpressionException exception)
            {
                Assert.InRange(exception.Position.Column, 1, text.Length + 1);
            }
        }
    }

    private static string Nested(string open, string middle, string close, int times) =>
        string.Concat(Enumerable.Repeat(open, times)) + middle + string.Concat(Enumerable.Repeat(close, times));

    private static string Garbled(RandomExpressions random)
    {
        var text = random.NextText().ToList();
        for (var change = random.Next(4); change >= 0; change--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(3))
            {
                case 0:
                    text.RemoveAt(at);
                    text.Add(random.NextCharacter());
                    break;
                case 1:
                    text[at] = random.NextCharacter();
                    break;
                default:
                    text.Insert(at, random.Pick("(", ")", "\"", "'", "[", "]", "-", ".", "\\", "?", ":", "\n", "e", "0x", "r'")[0]);
                    break;
            }
        }

        return string.Concat(text);
    }
}
