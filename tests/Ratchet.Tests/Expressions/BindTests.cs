using Ratchet.Expressions;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class BindTests
{
    private const string Data = """{"id":"u1","n":5,"x":2.50,"yes":true,"no":false,"none":null,"l":[1,"a"],"d":{"k":"v"},"p":"("}""";

    [Theory]
    [InlineData("event.data.id == async.data.id && async.data.amount > 100", "\"u1\" == async.data.id && async.data.amount > 100")]
    [InlineData("async.data.n == event.data.n + 1", "async.data.n == 6")]
    [InlineData("async.data.n / event.data.n > event.data.x", "async.data.n / 5 > 2.5")]
    [InlineData("async.data.k in event.data.l", "async.data.k in [1, \"a\"]")]
    [InlineData("async.data == event.data.d", "async.data == {\"k\": \"v\"}")]
    [InlineData("async.data[event.data.id] == 1", "async.data.u1 == 1")]
    [InlineData("event.data.yes && async.data.a == 1", "async.data.a == 1")]
    [InlineData("event.data.no || async.data.a == 1", "async.data.a == 1")]
    [InlineData("event.data.yes && async.data.a", "true && async.data.a")]
    [InlineData("event.data.yes && !async.data.a", "!async.data.a")]
    [InlineData("event.data.no && async.data.a == 1", "false")]
    [InlineData("async.data.a == 1 || event.data.yes", "true")]
    [InlineData("event.data.yes ? async.data.a : async.data.b", "async.data.a")]
    [InlineData("async.data.a ? event.data.n : event.data.x", "async.data.a ? 5 : 2.5")]
    [InlineData("has(event.data.id) && has(async.data.id)", "has(async.data.id)")]
    [InlineData("has(event.data.nope) || has(async.data.id)", "has(async.data.id)")]
    [InlineData("has(async.data[event.data.id].x)", "has(async.data.u1.x)")]
    [InlineData("[event.data.n, async.data.n]", "[5, async.data.n]")]
    [InlineData("{event.data.id: async.data.n}.u1", "{\"u1\": async.data.n}.u1")]
    [InlineData("async.name == 'a' + event.data.id", "async.name == \"au1\"")]
    [InlineData("event.data.n > 3", "true")]
    [InlineData("async.data.a == 1 + 2", "async.data.a == 3")]
    public void WhatIsKnown_IsComputed(string text, string bound) => Assert.Equal(bound, Both(text).Bind("event", AnEvent(Data)).Text);

    [Theory]
    [InlineData("event.data.nope == async.data.a", "error(\"no such key: nope\") == async.data.a", "Column 1: no such key: nope.")]
    [InlineData("event.data.nope == 1 || async.data.a == 2", "error(\"no such key: nope\") || async.data.a == 2", "Column 1: no such key: nope.")]
    [InlineData("async.data.a == 1 && 1 / 0 == event.data.n", "async.data.a == 1 && error(\"division by zero\")", "Column 22: division by zero.")]
    [InlineData("event.data.id + 1 == async.data.a", "error(\"no such overload: string + int\") == async.data.a", "Column 1: no such overload: string + int.")]
    [InlineData(
        "async.data.a.matches(event.data.p)",
        "async.data.a.matches(error(\"the pattern of 'matches' is wrong at character 1: InsufficientClosingParentheses\"))",
        null)]
    [InlineData("event.data.n && async.data.a == 1", "5 && async.data.a == 1", "Column 1: '&&' takes true or false, not int.")]
    [InlineData("event.data.nope", "error(\"no such key: nope\")", "Column 1: no such key: nope.")]
    [InlineData("event.data.id && event.data.yes", "error(\"'&&' takes true or false, not string\")", null)]
    [InlineData("event.data.none ? 1 : async.data.a", "error(\"'?' takes true or false, not null\")", null)]
    [InlineData("[event.data.nope, async.data.a]", "[error(\"no such key: nope\"), async.data.a]", null)]
    public void WhatIsAnErrorThen_IsOneWhenItIsEvaluated(string text, string bound, string? message)
    {
        var expression = Both(text).Bind("event", AnEvent(Data));

        Assert.Equal(bound, expression.Text);
        Assert.False(expression.IsMatch(new Bindings(Async: AnEvent("""{"a":1}""")), out var error));
        Assert.NotNull(error);
        Assert.Equal(message ?? error.Message, error.Message);
    }

    [Fact]
    public void AnErrorThatDoesNotCount_StillDoesNot()
    {
        var bound = Both("event.data.nope == 1 || async.data.a == 2").Bind("event", AnEvent(Data));

        Assert.True(bound.IsMatch(new Bindings(Async: AnEvent("""{"a":2}""")), out var error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("event.data.n == 5", true)]
    [InlineData("event.data.n == 6", false)]
    [InlineData("event.data.nope == 6", false)]
    [InlineData("event.data.n", false)]
    [InlineData("event.data.no && async.data.a", false)]
    [InlineData("event.data.n == async.data.n", null)]
    [InlineData("event.data.nope == async.data.n", null)]
    [InlineData("1 < 2", true)]
    public void AnExpressionThatLooksAtNothingMore_HasItsVerdict(string text, bool? verdict)
    {
        var bound = Both(text).Bind("event", AnEvent(Data));

        Assert.Equal(verdict, bound.Verdict);
        Assert.Equal(verdict is null, bound.Uses("async"));
        Assert.False(bound.Uses("event"));
    }

    [Fact]
    public void AWholeEvent_IsALiteralToo() => Assert.Equal(
        """{"id": "01KANFM3V0ABCDEFGHJKMNPQRT", "name": "orders/order.paid", "data": {"a": [1, {}]}, "user": {}, "ts": 1795338000000} == async""",
        Both("event == async").Bind("event", AnEvent("""{"a":[1,{}]}""")).Text);

    [Fact]
    public void ABoundExpression_KnowsTheOtherVariableOnly() =>
        Assert.Equal("Column 1: unknown variable 'event'; there is async.", ParseErrorOf(Both("event.data").Text, "async"));

    [Fact]
    public void InfiniteNumbers_AreStillThose()
    {
        var bound = Both("async.data.n < event.data.n").Bind("event", AnEvent("""{"n":1e999}"""));

        Assert.Equal("async.data.n < double(\"Infinity\")", bound.Text);
        Assert.True(bound.IsMatch(new Bindings(Async: AnEvent("""{"n":1e308}""")), out _));
    }

    [Fact]
    public void BoundToMoreThanItsTextMayHold_AnExpressionIsRefused()
    {
        var large = AnEvent($$"""{"s":"{{new string('x', Expression.MaxLength)}}"}""");

        var exception = Assert.Throws<ExpressionException>(() => Both("event.data == async.data").Bind("event", large));

        Assert.Equal(
            "Column 1: with its values in it, the expression has more than 32,768 characters; compare single fields instead.", exception.Message);
        Assert.Equal("false", Both("event.data.s == 'x' && async.data.a == 1").Bind("event", large).Text);
    }

    [Fact]
    public void Binding_NeverChangesAVerdict()
    {
        var random = new RandomExpressions(seed: 4711);
        var verdicts = new Dictionary<(bool, bool), int>();
        for (var i = 0; i < 3_000; i++)
        {
            var expression = Both(i % 3 == 0 ? random.NextFilter() : random.NextText());
            var (trigger, coming) = (random.NextEvent(), random.NextEvent());

            var verdict = (expression.IsMatch(new Bindings(trigger, coming), out var error), error is null);
            var bound = expression.Bind("event", trigger);
            var boundVerdict = (bound.IsMatch(new Bindings(Async: coming), out var boundError), boundError is null);
            var reread = Expression.Parse(bound.Text, "async");

            Assert.Equal((expression.Text, verdict), (expression.Text, boundVerdict));
            Assert.Equal(bound.Text, reread.Text);
            Assert.Equal(verdict, (reread.IsMatch(new Bindings(Async: coming), out error), error is null));
            Assert.Equal(verdict, (expression.Bind("async", coming).IsMatch(new Bindings(trigger), out error), error is null));
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        Assert.All(new[] { (true, true), (false, true), (false, false) }, kind => Assert.InRange(verdicts[kind], 50, 3_000));
    }
}
