using System.Globalization;
using System.Web;
using Azure.Storage.Queues;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class QueueContract(EnginePorts ports) : PortContract(ports)
{
    private static readonly RunMessage Message = new("01M804VMFC0VTBG013R7J856VT", "timer", StepKey.Of("nap").Hash, Hops: 2);

    [Fact]
    public async Task AMessage_IsReceivedAsItWasSent()
    {
        var message = Message with { Trace = new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "vendor=1") };

        await SendAsync(TimeSpan.Zero, message);

        Assert.Equal(message, Assert.Single(await ReceivedAsync()));
    }

    [Fact]
    public async Task EveryKindOfMessage_IsReceivedAsItWasSent()
    {
        QueueMessage[] sent =
        [
            Message with { Intent = new Intent.TakeEvent("01M804VMFC0VTBG013R7J856VT", "cancel/0") },
            new EventMessage("01M804VMFC0VTBG013R7J856VT", Hops: 1),
            new ScheduleMessage("app-report", "TZ=Europe/Paris 0 12 * * 5", Ports.Clock.GetUtcNow()),
            new SweepMessage(Sweeps.Cancellation, "01M804VMFC0VTBG013R7J856VT", "cursor", Ports.Clock.GetUtcNow()),
        ];

        foreach (var message in sent)
        {
            await SendAsync(TimeSpan.Zero, message);
        }

        Assert.Equal(sent, await ReceivedAsync());
    }

    [Fact]
    public async Task AMessageWithADelay_IsNotReceivedYet()
    {
        await SendAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await ReceivedAsync());
    }

    [Fact]
    public async Task MessagesThatAreEqual_AreReceivedOneByOne()
    {
        await SendAsync(TimeSpan.Zero);
        await SendAsync(TimeSpan.Zero);

        Assert.Equal([Message, Message], await ReceivedAsync());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(15, 15)]
    [InlineData((7 * 86_400) - 1, (7 * 86_400) - 1)]
    [InlineData(7 * 86_400, 7 * 86_400)]
    [InlineData(365 * 86_400, 7 * 86_400)]
    public async Task ADelay_IsKept_UpToSevenDays(int asked, int kept)
    {
        await SendAsync(TimeSpan.FromSeconds(asked));

        Assert.Equal(TimeSpan.FromSeconds(kept), await HiddenForAsync());
    }

    [Theory]
    [InlineData(0.0000001)]
    [InlineData(0.9999999)]
    [InlineData(14.001)]
    public async Task ADelay_IsNeverCutShort(double seconds)
    {
        await SendAsync(TimeSpan.FromSeconds(seconds));

        Assert.True(await HiddenForAsync() >= TimeSpan.FromSeconds(seconds));
    }

    protected Task SendAsync(TimeSpan delay, QueueMessage? message = null) => Ports.Queue.SendAsync(message ?? Message, delay, Cancellation);

    /// <summary>The messages that can be received now.</summary>
    protected abstract Task<IReadOnlyList<QueueMessage>> ReceivedAsync();

    /// <summary>For how long the message was hidden when it was sent.</summary>
    protected abstract Task<TimeSpan> HiddenForAsync();
}

public sealed class InMemoryQueueTests : QueueContract
{
    private readonly InMemoryPorts ports;

    public InMemoryQueueTests()
        : this(new InMemoryPorts())
    {
    }

    private InMemoryQueueTests(InMemoryPorts ports)
        : base(ports) => this.ports = ports;

    protected override Task<IReadOnlyList<QueueMessage>> ReceivedAsync() => Task.FromResult<IReadOnlyList<QueueMessage>>(
        [.. ports.Messages.Messages.Where(message => message.VisibleAt <= ports.Clock.GetUtcNow()).Select(message => message.Message)]);

    protected override Task<TimeSpan> HiddenForAsync() => Task.FromResult(Assert.Single(ports.Messages.Messages).VisibleAt - ports.Clock.GetUtcNow());
}

public sealed class AzureQueueTests(StorageEmulator emulator) : QueueContract(new AzurePorts(emulator))
{
    private AzurePorts Azure => (AzurePorts)Ports;

    [Fact]
    public async Task AMessage_NeverExpires_AndIsPlainJson()
    {
        await SendAsync(TimeSpan.Zero);

        var received = Assert.Single((await PlainClient().ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value);

        Assert.Equal(9999, received.ExpiresOn?.Year);
        Assert.Matches(
            $$"""^\{"v":1,"run":"01M804VMFC0VTBG013R7J856VT","reason":"timer","step":"{{StepKey.Of("nap").Hash}}","hops":2,"due":\d{13}\}$""", received.MessageText);
    }

    [Fact]
    public async Task ADelay_IsRoundedUpToWholeSeconds()
    {
        await SendAsync(TimeSpan.FromSeconds(14.001));

        Assert.Equal(TimeSpan.FromSeconds(15), await HiddenForAsync());
    }

    protected override async Task<IReadOnlyList<QueueMessage>> ReceivedAsync() =>
        [.. (await PlainClient().ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value.Select(message => QueueMessage.Parse(message.MessageText) with { Due = null })];

    protected override Task<TimeSpan> HiddenForAsync()
    {
        var sent = Azure.Requests.Addresses.Last(address => address.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal));
        var seconds = HttpUtility.ParseQueryString(sent.Query)["visibilitytimeout"];
        return Task.FromResult(TimeSpan.FromSeconds(int.Parse(seconds ?? "0", CultureInfo.InvariantCulture)));
    }

    /// <summary>What any other program would read the queue with.</summary>
    private QueueClient PlainClient() => new QueueServiceClient(
        emulator.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }).GetQueueClient(Azure.Get<StorageNames>().RunsQueue);
}
