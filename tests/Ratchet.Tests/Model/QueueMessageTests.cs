using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Model;

public sealed class RunMessageTests
{
    [Fact]
    public void AMessage_ReadsBackFromItsText()
    {
        var message = new RunMessage(RunId, "timer", HashOf("nap"), Hops: 3, Spare: true);

        Assert.Equal(message, RunMessage.Parse(message.ToText()));
    }

    [Fact]
    public void ItsText_BeginsWithItsVersion_AndLeavesOutWhatItHasNot() =>
        Assert.Equal($$"""{"v":1,"run":"{{RunId}}","reason":"start"}""", new RunMessage(RunId, "start").ToText());

    [Fact]
    public void FieldsOfALaterRelease_AreIgnored() =>
        Assert.Equal(new RunMessage(RunId, "start"), RunMessage.Parse($$"""{"v":1,"run":"{{RunId}}","reason":"start","colour":"blue"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"v":1,"run":5}""")]
    public void TextThatIsNotTheJsonOfAMessage_IsRefused(string text) =>
        Assert.Equal("The queue message is not the JSON of a run message.", Assert.Throws<FormatException>(() => RunMessage.Parse(text)).Message);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"v":2,"run":"01KANFM3V0ABCDEFGHJKMNPQRS","reason":"start"}""")]
    [InlineData("""{"run":"01KANFM3V0ABCDEFGHJKMNPQRS","reason":"start"}""")]
    [InlineData("""{"v":1,"reason":"start"}""")]
    [InlineData("""{"v":1,"run":"../other","reason":"start"}""")]
    public void AnUnknownVersion_OrNoRunId_IsRefused(string text) =>
        Assert.Contains("this app reads version 1", Assert.Throws<FormatException>(() => RunMessage.Parse(text)).Message, StringComparison.Ordinal);
}
