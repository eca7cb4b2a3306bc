using Ratchet.Expressions;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class PrintingTests
{
    [Theory]
    [InlineData("event.data.a==1&&async.data.b=='x'", "event.data.a == 1 && async.data.b == \"x\"")]
    [InlineData("((1 + 2)) * 3", "(1 + 2) * 3")]
    [InlineData("1 + (2 * 3)", "1 + 2 * 3")]
    [InlineData("1 + (2 + 3)", "1 + (2 + 3)")]
    [InlineData("(1 + 2) + 3", "1 + 2 + 3")]
    [InlineData("1 - (2 - 3) - 4", "1 - (2 - 3) - 4")]
    [InlineData("1 - -2", "1 - -2")]
    [InlineData("-(1)", "-(1)")]
    [InlineData("-1", "-1")]
    [InlineData("-(-1)", "-(-1)")]
    [InlineData("--event.ts", "-(-event.ts)")]
    [InlineData("!!true", "!(!true)")]
    [InlineData("!(1 == 2)", "!(1 == 2)")]
    [InlineData("(-1).size()", "(-1).size()")]
    [InlineData("-1.size()", "(-1).size()")]
    [InlineData("(1 == 2) == (3 < 4)", "1 == 2 == (3 < 4)")]
    [InlineData("(true && false) && true", "true && false && true")]
    [InlineData("true && (false && true)", "true && false && true")]
    [InlineData("true || (false && true)", "true || false && true")]
    [InlineData("(true || false) && true", "(true || false) && true")]
    [InlineData("true ? 1 : (false ? 2 : 3)", "true ? 1 : false ? 2 : 3")]
    [InlineData("(true ? false : true) ? (true ? 1 : 2) : 3", "(true ? false : true) ? (true ? 1 : 2) : 3")]
    [InlineData("(true ? 1 : 2) + 3", "(true ? 1 : 2) + 3")]
    [InlineData("1 in ([1] + [2])", "1 in [1] + [2]")]
    [InlineData("event['data'][\"a b\"][0].c", "event.data[\"a b\"][0].c")]
    [InlineData("event.data['in']", "event.data[\"in\"]")]
    [InlineData("size('a')", "\"a\".size()")]
    [InlineData("matches('a', 'b')", "\"a\".matches(\"b\")")]
    [InlineData("has(event.data['a'].b)", "has(event.data.a.b)")]
    [InlineData("has(event.data['a b'].c)", "has(event.data[\"a b\"].c)")]
    [InlineData("has((true ? event : async).data)", "has((true ? event : async).data)")]
    [InlineData("{'a':[1,2.0,null],\"b\":{}}", "{\"a\": [1, 2.0, null], \"b\": {}}")]
    [InlineData("{event.name: event.data.a}", "{event.name: event.data.a}")]
    [InlineData("[event.name,1]", "[event.name, 1]")]
    [InlineData("0x10 + 1e2 + .5 + 1e300 + 1E-9", "16 + 100.0 + 0.5 + 1E+300 + 1E-09")]
    [InlineData("r'\\d\\\"' + '\\x01\\t\\u007f日本\U0001F600'", "\"\\\\d\\\\\\\"\" + \"\\u0001\\t\\u007f日本\U0001F600\"")]
    [InlineData("int( '1' ) == 1 // comment", "int(\"1\") == 1")]
    [InlineData("error('x') || true", "error(\"x\") || true")]
    public void AnExpression_IsPrintedInOneForm_WhichReadsBackAsTheSame(string text, string printed)
    {
        var expression = Both(text);

        Assert.Equal(printed, expression.Text);
        Assert.Equal(printed, expression.ToString());
        Assert.Equal(printed, Both(printed).Text);
    }

    [Fact]
    public void WhatIsPrintedAndReadBack_HasTheSameValue()
    {
        var random = new RandomExpressions(seed: 20261122);
        for (var i = 0; i < 2_000; i++)
        {
            var expression = Both(random.NextText());
            var again = Both(expression.Text);
            var bindings = new Bindings(random.NextEvent(), random.NextEvent());

            Assert.Equal(expression.Text, again.Text);
            Assert.Equal(expression.Key, again.Key);
            Assert.Equal(Outcome(expression, bindings), Outcome(again, bindings));
        }
    }

    private static string Outcome(Expression expression, Bindings bindings) => ValueOf(expression, bindings).Split(": ", 2)[^1];
}
