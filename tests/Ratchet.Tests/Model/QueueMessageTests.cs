using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Model;

public sealed class QueueMessageTests
{
    public static TheoryData<QueueMessage> Messages => new()
    {
        new RunMessage(RunId, "timer", HashOf("nap"), Hops: 3, Spare: true, Again: true, MeetsWaiters: true, Stored: true),
        new RunMessage(RunId, "cancel", Intent: new Intent.Cancel("By hand.")),
        new RunMessage(RunId, "resume", Intent: new Intent.Resume(3)),
        new RunMessage(RunId, "event", Intent: new Intent.TakeEvent(RunId, HashOf("wait"))),
        new RunMessage(RunId, "result", Intent: new Intent.TakeResult(HashOf("call"), RunId)),
        new EventMessage(RunId, Hops: 2),
        new ScheduleMessage("app-nightly", "TZ=Europe/Paris 0 12 * * 5", Now),
        new SweepMessage(Sweeps.Cancellation, RunId, "cursor"),
        new SweepMessage(Sweeps.Retention, Before: Now),
        new RunMessage(RunId, "start") { Due = 1_795_338_000_000, Trace = new TraceContext(Parent, "vendor=1") },
        new EventMessage(RunId) { Trace = new TraceContext(Parent, null) },
    };

    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public void AMessage_ReadsBackFromItsText(QueueMessage message) => Assert.Equal(message, QueueMessage.Parse(message.ToText()));

    [Fact]
    public void AMessageToWake_NamesTheSleeps()
    {
        var message = new RunMessage(RunId, "wake", Intent: new Intent.Wake([HashOf("a"), HashOf("b")]));

        var read = Assert.IsType<RunMessage>(QueueMessage.Parse(message.ToText()));

        Assert.Equal([HashOf("a"), HashOf("b")], Assert.IsType<Intent.Wake>(read.Intent).Steps);
    }

    [Fact]
    public void ItsText_BeginsWithItsVersion_AndLeavesOutWhatItHasNot() =>
        Assert.Equal($$"""{"v":1,"run":"{{RunId}}","reason":"start"}""", new RunMessage(RunId, "start").ToText());

    [Fact]
    public void ItsPlaceInATrace_AndWhenItIsDue_AreInItsText() => Assert.Equal(
        $$"""{"v":1,"run":"{{RunId}}","reason":"start","due":1795338000000,"traceparent":"{{Parent}}","tracestate":"vendor=1"}""",
        (new RunMessage(RunId, "start") { Due = 1_795_338_000_000, Trace = new TraceContext(Parent, "vendor=1") }).ToText());

    [Fact]
    public void AMessageOfAnEarlierRelease_BelongsToNoTrace_AndDoesNotSayWhenItWasDue()
    {
        var message = QueueMessage.Parse($$"""{"v":1,"run":"{{RunId}}","reason":"start"}""");

        Assert.Equal((null, null), (message.Trace, message.Due));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b71-01")]
    [InlineData("")]
    public void APlaceThatCannotBeRead_IsNone(string parent) =>
        Assert.Null(QueueMessage.Parse($$"""{"v":1,"run":"{{RunId}}","reason":"start","traceparent":"{{parent}}","tracestate":"vendor=1"}""").Trace);

    [Fact]
    public void FieldsOfALaterRelease_AreIgnored() =>
        Assert.Equal(new RunMessage(RunId, "start"), QueueMessage.Parse($$"""{"v":1,"run":"{{RunId}}","reason":"start","colour":"blue"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""{"v":1,"run":5}""")]
    [InlineData("""{"v":1,"run":"01KANFM3V0ABCDEFGHJKMNPQRS","reason":"start","intent":{"do":"harm"}}""")]
    public void TextThatIsNotTheJsonOfAMessage_IsRefused(string text) =>
        Assert.Equal($"The queue message is not the JSON of a message of this app: {text}", Assert.Throws<FormatException>(() => QueueMessage.Parse(text)).Message);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"v":1,"sweep":"the floor"}""")]
    [InlineData("""{"v":1,"event":"not an id"}""")]
    [InlineData("""{"v":2,"run":"01KANFM3V0ABCDEFGHJKMNPQRS","reason":"start"}""")]
    [InlineData("""{"v":1,"reason":"start"}""")]
    [InlineData("""{"v":1,"run":"../other","reason":"start"}""")]
    public void AnUnknownVersion_OrNoRunId_IsRefused(string text) =>
        Assert.Contains("this app reads version 1", Assert.Throws<FormatException>(() => QueueMessage.Parse(text)).Message, StringComparison.Ordinal);
}
