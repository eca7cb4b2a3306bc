using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class PayloadTests
{
    [Fact]
    public void AValue_ReadsBackFromItsJson()
    {
        var payload = Payload.From(new Order("A-1", [1, 2]), JsonSerializerOptions.Web);

        Assert.Equal("""{"number":"A-1","lines":[1,2]}""", payload.ToString());
        Assert.Equal(payload.ToString().Length, payload.Size);
        Assert.Equal([1, 2], payload.Read<Order>(JsonSerializerOptions.Web)!.Lines);
    }

    [Fact]
    public void WithinOtherJson_ItIsTheValueItself_NotAString()
    {
        var text = JsonSerializer.Serialize(new Envelope(new Payload("""{"a":[1,null]}"""u8.ToArray())));

        Assert.Equal("""{"Content":{"a":[1,null]}}""", text);
        Assert.Equal("""{"a":[1,null]}""", JsonSerializer.Deserialize<Envelope>(text)!.Content.ToString());
    }

    [Fact]
    public void JsonNull_IsTheDefaultOfTheType()
    {
        Assert.Null(Payload.Null.Read<Order>(JsonSerializerOptions.Web));
        Assert.Null(Payload.Null.Read<int?>(JsonSerializerOptions.Web));
    }

    [Fact]
    public void JsonOfAnotherShape_IsRefused() =>
        Assert.Throws<JsonException>(() => new Payload("[]"u8.ToArray()).Read<Order>(JsonSerializerOptions.Web));

    private sealed record Order(string Number, int[] Lines);

    private sealed record Envelope(Payload Content);
}
