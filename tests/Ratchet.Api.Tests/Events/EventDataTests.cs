using System.Text;
using Ratchet.Api.Events;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Events;

public sealed class EventDataTests
{
    [Theory]
    [InlineData("""{"_inngest":{"a":1}}""", "{}")]
    [InlineData("""{"_inngest":1,"x":2}""", """{"x":2}""")]
    [InlineData("""{"x":2,"_inngest":[1,2]}""", """{"x":2}""")]
    [InlineData("""{ "x" : 2, "_inngest" : {}, "y" : "\u00e9\/" }""", """{"x" : 2,"y" : "\u00e9\/"}""")]
    [InlineData("""{"\u005finngest":1,"_inngest":2,"x":3}""", """{"x":3}""")]
    public void TheReservedField_IsRemoved(string data, string left) => Assert.Equal(left, Without(data).ToString());

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":{"_inngest":1},"inngest":2,"_Inngest":3,"s":"_inngest"}""")]
    public void DataWithoutIt_StaysTheSameInstance(string data)
    {
        var payload = new Payload(Encoding.UTF8.GetBytes(data));

        Assert.Same(payload, EventData.WithoutReserved(payload));
    }

    [Fact]
    public void AnEvent_ComesWithoutIt() =>
        Assert.Equal("""{"x":1}""", Parsed.Event("""{"name":"a","data":{"_inngest":{"fn":1},"x":1},"user":{"_inngest":1}}""").Data.ToString());

    private static Payload Without(string data) => EventData.WithoutReserved(new Payload(Encoding.UTF8.GetBytes(data)));
}
