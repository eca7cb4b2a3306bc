using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;

namespace StandIns.Tests.Queues;

public sealed class QueueClientTests(StorageEmulator emulator) : QueueTest(emulator)
{
    private const string Key = "c2VjcmV0IGtleQ==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10001/devstoreaccount1", "devstoreaccount1")]
    [InlineData($"AccountName=acme;AccountKey={Key}", "https://acme.queue.core.windows.net/", "acme")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=acme;AccountKey={Key};EndpointSuffix=example.org;", "http://acme.queue.example.org/", "acme")]
    [InlineData($"accountname=acme;accountkey={Key};QueueEndpoint=https://queues.example.org/acme/", "https://queues.example.org/acme/", "acme")]
    public void ConnectionString_GivesTheEndpointAndTheAccount(string connectionString, string endpoint, string account)
    {
        var service = new QueueServiceClient(connectionString, new QueueClientOptions());

        Assert.Equal(new Uri(endpoint), service.Uri);
        Assert.Equal(account, service.AccountName);
        Assert.Equal(new Uri($"{endpoint.TrimEnd('/')}/runs"), service.GetQueueClient("runs").Uri);
    }

    [Fact]
    public async Task Create_OfAnExistingQueue_AnswersNothing()
    {
        Assert.Null(await Queue.CreateIfNotExistsAsync(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Create_OfANewQueue_Is201()
    {
        var queue = new QueueServiceClient(Emulator.ConnectionString, new QueueClientOptions()).GetQueueClient(StorageEmulator.UniqueName());

        Assert.Equal(201, (await queue.CreateIfNotExistsAsync(new Dictionary<string, string> { ["owner"] = "tests" }, Cancellation)).Status);
        Assert.Equal("tests", (await queue.GetPropertiesAsync(Cancellation)).Value.Metadata["owner"]);
        Assert.True((await queue.DeleteIfExistsAsync(Cancellation)).Value);
    }

    [Fact]
    public async Task Delete_OfAMissingQueue_IsFalse()
    {
        await Queue.DeleteIfExistsAsync(Cancellation);

        Assert.False((await Queue.DeleteIfExistsAsync(Cancellation)).Value);
    }

    [Fact]
    public async Task Send_ToAMissingQueue_Is404QueueNotFound()
    {
        await Queue.DeleteIfExistsAsync(Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Queue.SendMessageAsync("hello", cancellationToken: Cancellation));

        Assert.Equal(404, failure.Status);
        Assert.Equal("QueueNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task Properties_CountTheMessages_UntilTheyAreCleared()
    {
        foreach (var text in new[] { "a", "b" }) await Queue.SendMessageAsync(text, cancellationToken: Cancellation);
        Assert.Equal(2, (await Queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);

        Assert.Equal(204, (await Queue.ClearMessagesAsync(Cancellation)).Status);

        Assert.Equal(0, (await Queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task WrongKey_Is403()
    {
        var service = new QueueServiceClient($"AccountName={Queue.AccountName};AccountKey={Key};QueueEndpoint={Emulator.QueueEndpoint}", new QueueClientOptions());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.GetQueueClient(Queue.Name).SendMessageAsync("x", cancellationToken: Cancellation));

        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task TokenCredential_SendsABearerToken()
    {
        var (options, sent) = Recorded(_ => HttpStatusCode.NoContent);
        var token = new FixedToken("let-me-in");
        var service = new QueueServiceClient(new Uri("https://acme.queue.core.windows.net"), token, options);

        await service.GetQueueClient("runs").DeleteMessageAsync("id", "re/ceipt+1=", Cancellation);

        var request = Assert.Single(sent.Requests);
        Assert.Equal("Bearer let-me-in", $"{request.Headers.Authorization}");
        Assert.Equal("https://acme.queue.core.windows.net/runs/messages/id?popreceipt=re%2Fceipt%2B1%3D", request.RequestUri!.AbsoluteUri);
        Assert.Equal("2025-05-05", request.Headers.GetValues("x-ms-version").Single());
        Assert.Equal(["https://storage.azure.com/.default"], token.Scopes);
    }

    [Fact]
    public void TokenCredential_IsNotSentInTheClear() =>
        Assert.Throws<ArgumentException>(() => new QueueServiceClient(new Uri("http://acme.queue.core.windows.net"), new FixedToken("let-me-in")));

    [Fact]
    public async Task BusyService_IsAskedAgainWithTheSameBody()
    {
        var (options, sent) = Recorded(attempt => attempt == 1 ? HttpStatusCode.ServiceUnavailable : null);

        await new QueueServiceClient(Emulator.ConnectionString, options).GetQueueClient(Queue.Name).SendMessageAsync("hello", cancellationToken: Cancellation);

        Assert.Equal(2, sent.Requests.Count);
        Assert.Equal("hello", (await Receive())!.MessageText);
    }

    [Fact]
    public async Task BusyService_IsAskedSixTimes()
    {
        var (options, sent) = Recorded(_ => HttpStatusCode.ServiceUnavailable);

        await Assert.ThrowsAsync<RequestFailedException>(() =>
            new QueueServiceClient(Emulator.ConnectionString, options).GetQueueClient(Queue.Name).SendMessageAsync("hello", cancellationToken: Cancellation));

        Assert.Equal(6, sent.Requests.Count);
    }

    private static (QueueClientOptions Options, RecordingHandler Sent) Recorded(Func<int, HttpStatusCode?> answer)
    {
        var handler = new RecordingHandler(answer);
        return (new() { Transport = new HttpClientTransport(handler), Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1) } }, handler);
    }
}
