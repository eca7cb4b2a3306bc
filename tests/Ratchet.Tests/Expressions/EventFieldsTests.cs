using Ratchet.Expressions;
using Ratchet.Model;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

public sealed class EventFieldsTests
{
    [Theory]
    [InlineData("event.id", "\"01KANFM3V0ABCDEFGHJKMNPQRT\"")]
    [InlineData("event.name", "\"orders/order.paid\"")]
    [InlineData("event.ts", "1795338000000")]
    [InlineData("event.data.a", "1")]
    [InlineData("event.user.plan", "\"pro\"")]
    [InlineData("event.v", "Column 7: no such key: v.")]
    [InlineData("event.receivedAt", "Column 7: no such key: receivedAt.")]
    [InlineData("size(event)", "5")]
    public void AnEvent_IsAMapOfItsFields(string text, string value) =>
        Assert.Equal(value, ValueOf(Both(text), new Bindings(AnEvent("""{"a":1}""", """{"plan":"pro"}"""))));

    [Fact]
    public void TheSendersIdAndVersion_AreSeenIfItGaveThem()
    {
        var accepted = AnEvent() with { SenderId = "paid-17", V = "2026-11-01" };

        Assert.Equal("\"paid-17\"", ValueOf(Both("event.id"), new Bindings(accepted)));
        Assert.Equal("\"2026-11-01\"", ValueOf(Both("event.v"), new Bindings(accepted)));
    }

    [Fact]
    public void AnExpressionThatDoesNotLookAtTheData_DoesNotParseIt()
    {
        var broken = AnEvent(data: "{", user: """{"a":1}""");

        Assert.True(Both("event.name == 'orders/order.paid' && event.user.a == 1").IsMatch(new Bindings(broken), out _));
        Assert.Equal("Column 7: the event's data cannot be read as JSON.", ValueOf(Both("event.data.a"), new Bindings(broken)));
    }

    [Fact]
    public void AVariableWithoutAValue_IsAnErrorOfEvaluation() =>
        Assert.Equal("Column 10: 'async' is not known here.", ValueOf(Both("false || async.data.a"), new Bindings(AnEvent())));

    [Theory]
    [InlineData("""{"s":"a\ud800b"}""", "a\ufffdb")]
    [InlineData("""{"s":"\udc00\ud83d\ude00\ud83d"}""", "\ufffd\U0001F600\ufffd")]
    [InlineData("""{"s":"\uD800\uD83D\uDE00"}""", "\ufffd\U0001F600")]
    [InlineData("""{"s":"\\ud800"}""", "\\ud800")]
    [InlineData("""{"s":"\\\ud800"}""", "\\\ufffd")]
    [InlineData("""{"\ud800":1,"s":"x"}""", "x")]
    public void HalfOfASurrogatePairInJson_ReadsAsTheReplacementCharacter(string data, string text)
    {
        var value = ValueOf("event.data.s", data);

        Assert.Equal(text.Replace("\\", "\\\\", StringComparison.Ordinal), value[1..^1]);
        Assert.True(IsMatch("event.data == async.data && event.data in [async.data] && size(event.data) > 0", data, data));
    }

    [Fact]
    public void BytesThatAreNoUtf8_ReadAsTheReplacementCharacter()
    {
        var broken = AnEvent() with { Data = new Payload((byte[])[.. "{\"s\":\"a"u8, 0xFF, .. "\"}"u8]) };

        Assert.Equal("\"a\ufffd\"", ValueOf(Both("event.data.s"), new Bindings(broken)));
    }

    [Fact]
    public void OfANameThatOccursTwice_TheLastCounts() =>
        Assert.True(IsMatch("event.data.a == 2 && event.data == {'a': 2} && size(event.data) == 1", """{"a":1,"a":2}"""));

    [Fact]
    public void OneExpressionAndOneEvent_ServeManyThreads()
    {
        var expression = Both("event.data.l[3] == async.data.n && event.data.s.matches('^a+$')");
        var bindings = Bound("""{"l":[1,2,3,4],"s":"aaa"}""", """{"n":4}""");

        Assert.All(ParallelEnumerable.Range(0, 2_000).Select(_ => expression.IsMatch(bindings, out var error) && error is null).ToArray(), Assert.True);
    }
}
