using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.AzureStorage.Clients;
using Ratchet.Hosting;

namespace Ratchet.AzureStorage.Tests.Clients;

public sealed class StorageAccountTests
{
    [Fact]
    public void AConnectionString_NamesBothServices()
    {
        var account = Configured(
            ("AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=orders;AccountKey=a2V5;EndpointSuffix=core.windows.net"));

        Assert.Equal(new Uri("https://orders.table.core.windows.net"), account.Tables().Uri);
        Assert.Equal(new Uri("https://orders.queue.core.windows.net"), account.Queues().Uri);
    }

    [Fact]
    public void TheEmulator_CanBeNamedInShort()
    {
        var account = Configured(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));

        Assert.Equal(new Uri("http://127.0.0.1:10002/devstoreaccount1"), account.Tables().Uri);
        Assert.Equal(new Uri("http://127.0.0.1:10001/devstoreaccount1"), account.Queues().Uri);
    }

    [Fact]
    public void AnAccountName_IsForTheIdentityOfTheApp()
    {
        var account = Configured(("AzureWebJobsStorage:accountName", "orders"));

        Assert.Equal(new Uri("https://orders.table.core.windows.net"), account.Tables().Uri);
        Assert.Equal(new Uri("https://orders.queue.core.windows.net"), account.Queues().Uri);
    }

    [Fact]
    public void AnIdentity_CanBeNamed()
    {
        var account = Configured(("AzureWebJobsStorage:accountName", "orders"), ("AzureWebJobsStorage:clientId", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"));

        Assert.Equal("orders", account.Tables().AccountName);
    }

    [Fact]
    public void ServiceUris_ComeBeforeTheAccountName()
    {
        var account = Configured(
            ("AzureWebJobsStorage:accountName", "orders"),
            ("AzureWebJobsStorage:tableServiceUri", "https://orders.table.core.usgovcloudapi.net"),
            ("AzureWebJobsStorage:queueServiceUri", "https://orders.queue.core.usgovcloudapi.net"));

        Assert.Equal(new Uri("https://orders.table.core.usgovcloudapi.net"), account.Tables().Uri);
        Assert.Equal(new Uri("https://orders.queue.core.usgovcloudapi.net"), account.Queues().Uri);
    }

    [Fact]
    public void WithoutStorage_TheErrorSaysWhatToSet()
    {
        var account = Configured(("AzureWebJobsStorage", ""));

        var error = Assert.Throws<StorageNotConfiguredException>(account.Tables);
        Assert.Throws<StorageNotConfiguredException>(account.Queues);

        Assert.StartsWith("No storage is configured. Set AzureWebJobsStorage to a connection string", error.Message, StringComparison.Ordinal);
        Assert.Contains("AzureWebJobsStorage__accountName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfAnAccount_IsNone() => Assert.Throws<StorageNotConfiguredException>(
        Configured(("AzureWebJobsStorage:tableServiceUri", "https://orders.table.core.windows.net")).Queues);

    [Theory]
    [InlineData("AzureWebJobsStorage:accountName", "https://orders.table.core.windows.net", "AzureWebJobsStorage__accountName is 'https://orders.table.core.windows.net': use the account's name alone, 3 to 24 lower-case letters and digits.")]
    [InlineData("AzureWebJobsStorage:accountName", "Orders", "AzureWebJobsStorage__accountName is 'Orders': use the account's name alone, 3 to 24 lower-case letters and digits.")]
    [InlineData("AzureWebJobsStorage:tableServiceUri", "orders", "AzureWebJobsStorage__tableServiceUri is 'orders': use an address such as https://myaccount.table.core.windows.net.")]
    [InlineData("AzureWebJobsStorage:tableServiceUri", "http://orders.table.core.windows.net", "AzureWebJobsStorage__tableServiceUri is 'http://orders.table.core.windows.net': use an address such as https://myaccount.table.core.windows.net.")]
    public void AWrongSetting_IsNamedWithItsRemedy(string setting, string value, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<StorageNotConfiguredException>(Configured((setting, value)).Tables).Message);

    [Theory]
    [InlineData("orders")]
    [InlineData("AccountName=orders;AccountKey=not-base64-!")]
    [InlineData("AccountName=orders")]
    public void WhatIsNoConnectionString_IsSaidSo_WithoutRepeatingIt(string text)
    {
        var account = Configured(("AzureWebJobsStorage", text));

        foreach (var error in new[] { Assert.Throws<StorageNotConfiguredException>(account.Tables), Assert.Throws<StorageNotConfiguredException>(account.Queues) })
        {
            Assert.StartsWith("AzureWebJobsStorage is not a connection string: ", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("orders", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnAppWithoutStorage_FailsWhenItNeedsIt_NotWhenItIsComposed()
    {
        var configuration = Configuration(("Ratchet:Development", "true"));
        var collection = new ServiceCollection();
        collection.AddRatchet(configuration);
        collection.AddRatchetAzureStorage(configuration);
        using var services = collection.BuildServiceProvider();

        Assert.Throws<StorageNotConfiguredException>(services.GetRequiredService<TableServiceClient>);
        Assert.Throws<StorageNotConfiguredException>(services.GetRequiredService<QueueServiceClient>);
    }

    [Fact]
    public void TheOptionsOfEachClient_CanBeChanged()
    {
        var seen = new List<ClientOptions>();
        var account = new StorageAccount(Configuration(("AzureWebJobsStorage", "UseDevelopmentStorage=true")), seen.Add);

        account.Tables();
        account.Queues();

        Assert.IsType<TableClientOptions>(seen[0]);
        Assert.Equal(QueueMessageEncoding.None, Assert.IsType<QueueClientOptions>(seen[1]).MessageEncoding);
    }

    private static StorageAccount Configured(params (string Key, string Value)[] settings) => new(Configuration(settings), configure: null);

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build();
}
