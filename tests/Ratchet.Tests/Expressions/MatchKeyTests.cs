using Ratchet.Expressions;
using Ratchet.Model;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class MatchKeyTests
{
    [Theory]
    [InlineData("async.data.id == 'u1'", "data.id", "\"u1\"")]
    [InlineData("'u1' == async.data.id", "data.id", "\"u1\"")]
    [InlineData("async.data.user.id == 7", "data.user.id", "7")]
    [InlineData("async.data.user.id == 7.0", "data.user.id", "7")]
    [InlineData("async.data.x == 2.5", "data.x", "2.5")]
    [InlineData("async.data.ok == true", "data.ok", "true")]
    [InlineData("async.name == 'a/b'", "name", "\"a/b\"")]
    [InlineData("async['data']['id'] == 'u1'", "data.id", "\"u1\"")]
    [InlineData("async.data.amount > 1 && async.data.id == 'u1'", "data.id", "\"u1\"")]
    [InlineData("async.data.ok == true && async.data.n == 1 && async.data.id == 'u1' && async.data.b == 'x'", "data.id", "\"u1\"")]
    [InlineData("async.data.ok == true && async.data.n == 1", "data.n", "1")]
    [InlineData("(async.data.a == 1 && async.data.b == 2) && async.data.c == 'c'", "data.c", "\"c\"")]
    public void AnEqualityThatEveryMatchMustHave_IsTheKey(string text, string path, string value) =>
        Assert.Equal(new MatchKey(path, value), Expression.Parse(text, "async").Key);

    [Theory]
    [InlineData("async.data.id == event.data.id")]
    [InlineData("async.data.id == null")]
    [InlineData("async.data.id == [1]")]
    [InlineData("async.data.id != 'u1'")]
    [InlineData("async.data.id == 'u1' || async.data.id == 'u2'")]
    [InlineData("!(async.data.id == 'u1')")]
    [InlineData("async.data.l[0] == 'u1'")]
    [InlineData("async.data['a b'] == 'u1'")]
    [InlineData("async.data.id + 'a' == 'u1'")]
    [InlineData("async == 1")]
    [InlineData("event.data.id == 'u1'")]
    [InlineData("async.data.id == async.data.id")]
    [InlineData("true ? async.data.id == 'u1' : false")]
    [InlineData("async.data.id in ['u1']")]
    [InlineData("1 == 1")]
    public void AnythingElse_IsNoKey(string text) => Assert.Null(Both(text).Key);

    [Fact]
    public void AnEqualityOfTwoFields_IsAKeyOnceOneIsKnown() => Assert.Equal(
        MatchKey.Of("data.userId", "u1"),
        Both("event.data.userId == async.data.userId && async.data.amount > 100").Bind("event", AnEvent("""{"userId":"u1"}""")).Key);

    [Theory]
    [InlineData("data.id", "\"1\"")]
    [InlineData("data.n", "1")]
    [InlineData("data.x", "1")]
    [InlineData("data.yes", "true")]
    [InlineData("data.d.e", "\"q\\\"\"")]
    [InlineData("data.big", "1234567890123456789")]
    [InlineData("data.none", null)]
    [InlineData("data.nope", null)]
    [InlineData("data.nope.more", null)]
    [InlineData("data.id.more", null)]
    [InlineData("data.d", null)]
    [InlineData("data.l", null)]
    [InlineData("", null)]
    [InlineData("name", "\"orders/order.paid\"")]
    [InlineData("ts", "1795338000000")]
    public void TheValueAtAPath_IsOneText_OrNone(string path, string? value) => Assert.Equal(
        value,
        MatchKey.ValueAt(AnEvent("""{"id":"1","n":1,"x":1.0,"yes":true,"d":{"e":"q\""},"big":1234567890123456789,"none":null,"l":[1]}"""), path));

    [Fact]
    public void AnEventThatMatches_HasTheKeysValue()
    {
        var random = new RandomExpressions(seed: 8128);
        var (keys, matches) = (0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            var bound = Both(random.NextFilter()).Bind("event", random.NextEvent());
            Value coming = random.NextEvent();
            if (bound.Key is not { } key)
            {
                continue;
            }

            keys++;
            if (bound.IsMatch(new Bindings(Async: coming), out _))
            {
                matches++;
                Assert.Equal(key.Value, MatchKey.ValueAt(coming, key.Path));
            }
        }

        Assert.InRange(keys, 2_000, 10_000);
        Assert.InRange(matches, 75, keys);
    }
}
