using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace StandIns.Tests.Tables;

public sealed class TableClientTests(StorageEmulator emulator) : TableTest(emulator)
{
    private const string Key = "c2VjcmV0IGtleQ==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://storage", "http://storage:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData($"AccountName=acme;AccountKey={Key}", "https://acme.table.core.windows.net/", "acme")]
    [InlineData($"DefaultEndpointsProtocol=http;AccountName=acme;AccountKey={Key};EndpointSuffix=example.org;", "http://acme.table.example.org/", "acme")]
    [InlineData($"accountname=acme;accountkey={Key};TableEndpoint=https://tables.example.org/acme/", "https://tables.example.org/acme/", "acme")]
    public void ConnectionString_GivesTheEndpointAndTheAccount(string connectionString, string endpoint, string account)
    {
        var service = new TableServiceClient(connectionString);

        Assert.Equal(new Uri(endpoint), service.Uri);
        Assert.Equal(account, service.AccountName);
        Assert.Equal(new Uri($"{endpoint.TrimEnd('/')}/Runs"), service.GetTableClient("Runs").Uri);
    }

    [Theory]
    [InlineData("not a connection string")]
    [InlineData("AccountName=acme")]
    public void ConnectionString_ThatLacksSomething_IsRefused(string connectionString) =>
        Assert.ThrowsAny<Exception>(() => new TableServiceClient(connectionString));

    [Fact]
    public async Task SharedKeyCredential_IsAcceptedLikeAConnectionString()
    {
        var key = Emulator.ConnectionString.Split("AccountKey=")[1].Split(';')[0];
        var credential = new TableSharedKeyCredential(Table.AccountName, key);
        var service = new TableServiceClient(Emulator.TableEndpoint, credential, new TableClientOptions());

        await service.GetTableClient(Table.Name).AddEntityAsync(Row("r"), Cancellation);

        Assert.Equal(["r"], await RowKeys(""));
    }

    [Fact]
    public async Task WrongKey_Is403()
    {
        var service = new TableServiceClient(Emulator.TableEndpoint, new TableSharedKeyCredential(Table.AccountName, Key), new TableClientOptions());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.GetTableClient(Table.Name).AddEntityAsync(Row("r"), Cancellation));

        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task TokenCredential_SendsABearerToken()
    {
        var (options, sent) = Recorded(_ => HttpStatusCode.NoContent);
        var token = new FixedToken("let-me-in");
        var service = new TableServiceClient(new Uri("https://acme.table.core.windows.net"), token, options);

        await service.GetTableClient("Runs").AddEntityAsync(Row("r"), Cancellation);

        var request = Assert.Single(sent.Requests);
        Assert.Equal("Bearer let-me-in", $"{request.Headers.Authorization}");
        Assert.Equal("https://acme.table.core.windows.net/Runs", $"{request.RequestUri}");
        Assert.Equal(["https://storage.azure.com/.default"], token.Scopes);
        Assert.Equal("acme", service.AccountName);
    }

    [Fact]
    public async Task TokenCredential_IsNotSentInTheClear()
    {
        var service = new TableServiceClient(new Uri("http://acme.table.core.windows.net"), new FixedToken("let-me-in"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.GetTableClient(Table.Name).AddEntityAsync(Row("r"), Cancellation));
    }

    [Fact]
    public async Task Insert_SendsTheHeadersOfTheProtocol()
    {
        var (options, sent) = Recorded(_ => null);

        await Client(options).AddEntityAsync(Row("r"), Cancellation);

        var headers = Assert.Single(sent.Requests).Headers;
        Assert.Equal("application/json; odata=minimalmetadata", $"{Assert.Single(headers.Accept)}");
        Assert.Equal("3.0", headers.GetValues("DataServiceVersion").Single());
        Assert.Equal("2020-12-06", headers.GetValues("x-ms-version").Single());
        Assert.Equal("return-no-content", headers.GetValues("Prefer").Single());
        Assert.Equal("SharedKeyLite", headers.Authorization!.Scheme);
        Assert.NotEmpty(headers.GetValues("x-ms-date"));
        Assert.NotEmpty(headers.GetValues("x-ms-client-request-id"));
    }

    [Fact]
    public async Task BusyService_IsAskedAgainWithTheSameBody()
    {
        var (options, sent) = Recorded(attempt => attempt == 1 ? HttpStatusCode.ServiceUnavailable : null);
        var bytes = new byte[50_000];
        new Random(3).NextBytes(bytes);

        await Client(options).SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("r", value: bytes))], Cancellation);

        Assert.Equal(2, sent.Requests.Count);
        Assert.Equal(bytes, (await Read("r")).GetBinary("Value"));
    }

    [Fact]
    public async Task BusyService_IsGivenUpAfterMaxRetries()
    {
        var (options, sent) = Recorded(_ => HttpStatusCode.ServiceUnavailable);
        options.Retry.MaxRetries = 2;

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Client(options).AddEntityAsync(Row("r"), Cancellation));

        Assert.Equal(503, failure.Status);
        Assert.Equal(3, sent.Requests.Count);
    }

    [Fact]
    public async Task Cancellation_StopsTheCall()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.AddEntityAsync(Row("r"), source.Token));
    }

    private static (TableClientOptions Options, RecordingHandler Sent) Recorded(Func<int, HttpStatusCode?> answer)
    {
        var handler = new RecordingHandler(answer);
        return (new() { Transport = new HttpClientTransport(handler), Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1) } }, handler);
    }

    private TableClient Client(TableClientOptions options) => new TableServiceClient(Emulator.ConnectionString, options).GetTableClient(Table.Name);
}
