using Azure;
using Azure.Storage.Queues;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Identity;

[Collection(WithIdentity.Name)]
public sealed class IdentityIntakeTests(SecureEmulator emulator) : IntakeContract(emulator.PortsAs(new TestIdentity()));

[Collection(WithIdentity.Name)]
public sealed class IdentityCommitTests(SecureEmulator emulator) : CommitContract(emulator.PortsAs(new TestIdentity()));

[Collection(WithIdentity.Name)]
public sealed class IdentityTests(SecureEmulator emulator)
{
    [Fact]
    public async Task AMessage_IsSentAndReceivedWithoutAKey()
    {
        await using var ports = emulator.PortsAs(new TestIdentity());
        await ports.InitializeAsync();
        var message = new RunMessage("01M804VMFC0VTBG013R7J856VT", "start");

        await ports.Queue.SendAsync(message, TimeSpan.Zero, TestContext.Current.CancellationToken);

        var queue = ports.Get<QueueServiceClient>().GetQueueClient(ports.Get<StorageNames>().RunsQueue);
        var received = Assert.Single((await queue.ReceiveMessagesAsync(32, cancellationToken: TestContext.Current.CancellationToken)).Value);
        var read = QueueMessage.Parse(received.MessageText);
        Assert.Equal(message with { Due = read.Due }, read);
        await queue.DeleteMessageAsync(received.MessageId, received.PopReceipt, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AnIdentityThatTheStorageDoesNotTake_IsRefusedAtStart()
    {
        // Nothing was created that would have to go.
        var ports = emulator.PortsAs(new TestIdentity(audience: "https://vault.azure.net"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await ports.InitializeAsync());

        Assert.Equal(403, refused.Status);
    }
}
