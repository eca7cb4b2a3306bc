using System.Text;
using Ratchet.Api.Events;

namespace Ratchet.Api.Tests.Events;

public sealed class EventParserTests
{
    [Fact]
    public void AnEvent_KeepsAllItsFields()
    {
        var incoming = Parsed.Event("""{"name":"a/b","id":"key-1","ts":1700000000000,"v":"2024-01-01","data":{"n":[1,{"x":null}]},"user":{"id":"u"}}""");

        Assert.Equal("a/b", incoming.Name);
        Assert.Equal("key-1", incoming.Id);
        Assert.Equal(1_700_000_000_000, incoming.Ts);
        Assert.Equal("2024-01-01", incoming.V);
        Assert.Equal("""{"n":[1,{"x":null}]}""", incoming.Data.ToString());
        Assert.Equal("""{"id":"u"}""", incoming.User.ToString());
    }

    [Theory]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","data":null,"user":null,"id":null,"ts":null,"v":null}""")]
    public void WhatIsLeftOut_OrNull_GetsItsDefault(string body)
    {
        var incoming = Parsed.Event(body);

        Assert.Equal("{}", incoming.Data.ToString());
        Assert.Equal("{}", incoming.User.ToString());
        Assert.Null(incoming.Id);
        Assert.Null(incoming.Ts);
        Assert.Null(incoming.V);
    }

    [Fact]
    public void AnArray_GivesItsEventsInOrder() =>
        Assert.Equal(["a", "b", "c"], Parsed.Body("""[{"name":"a"},{"name":"b"},{"name":"c"}]""").Events.Select(incoming => incoming.Name));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("[]")]
    public void Nothing_IsNoEvents(string body)
    {
        var parsed = Parsed.Body(body);

        Assert.Null(parsed.Error);
        Assert.Empty(parsed.Events);
    }

    [Fact]
    public void UnknownFields_AreDropped() => Assert.Equal("a", Parsed.Event("""{"meta":{"sessions":{"k":"v"}},"extra":[1,[2]],"name":"a"}""").Name);

    [Fact]
    public void AFieldThatComesTwice_CountsTheLastTime() =>
        Assert.Equal("""{"n":2}""", Parsed.Event("""{"data":{"n":1},"name":"a","data":{"n":2}}""").Data.ToString());

    [Fact]
    public void EscapedFieldNames_AreRead() => Assert.Equal("a/é", Parsed.Event("""{"\u006eame":"a\/\u00e9"}""").Name);

    [Theory]
    [InlineData("""{"\ud800":1,"\udc00abcdefgh":2}""")]
    [InlineData("""{"x":"\ud800"}""")]
    public void HalvesOfSurrogatePairs_InDataAreItsOwnBusiness(string data) =>
        Assert.Equal(data, Parsed.Event($$"""{"\ud800":1,"name":"a","data":{{data}}}""").Data.ToString());

    [Fact]
    public void AByteOrderMark_IsSkipped()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"name":"a","data":{"n":1}}"""u8];

        var incoming = Assert.Single(EventParser.Parse(body, Parsed.MaxEventBytes).Events);

        Assert.Equal("""{"n":1}""", incoming.Data.ToString());
    }

    [Fact]
    public void Data_KeepsItsTextExactly()
    {
        const string data = """{ "price" : 1.10, "big":12345678901234567890, "text":"\ud83d\ude00 \u00e9 ☃", "half":"\ud800" }""";

        Assert.Equal(data, Parsed.Event($$"""{"name":"a","data":{{data}}}""").Data.ToString());
    }

    [Theory]
    [InlineData(315_532_800_000)]
    [InlineData(4_102_444_800_000)]
    public void Ts_AtTheEndsOfItsRange_IsAccepted(long ts) => Assert.Equal(ts, Parsed.Event($$"""{"name":"a","ts":{{ts}}}""").Ts);

    [Fact]
    public void TextsOfTheGreatestLength_AreAccepted()
    {
        var text = new string('x', 512);

        var incoming = Parsed.Event($$"""{"name":"{{text}}","id":"{{text}}","v":"{{text}}"}""");

        Assert.Equal((text, text, text), (incoming.Name, incoming.Id, incoming.V));
    }

    [Fact]
    public void FiveThousandEvents_AreAccepted() => Assert.Equal(5000, Parsed.Body(Many(5000)).Events.Count);

    [Fact]
    public void AnEventOfTheGreatestSize_IsAccepted()
    {
        const string body = """{"name":"a","data":{"x":"é"}}""";

        Assert.Null(Parsed.Body($"[ {body} ]", Encoding.UTF8.GetByteCount(body)).Error);
    }

    internal static string Many(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"name":"a"}""", count))}]";
}
