using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests;

public sealed class StartTests(Emulator emulator)
{
    [Fact]
    public async Task WithoutAStorage_TheServerStops_AndSaysWhatToSet()
    {
        await using var stage = new Stage(emulator);
        stage.Settings["AzureWebJobsStorage"] = null;

        var server = stage.LaunchServer();

        Assert.Equal(1, await server.ExitAsync());
        Assert.StartsWith("No storage is configured. Set AzureWebJobsStorage", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutKeysOutsideDevelopment_TheServerStops_AndNamesTheSettings()
    {
        await using var stage = new Stage(emulator);
        stage.Settings["Ratchet__Development"] = null;

        var server = stage.LaunchServer();

        Assert.Equal(1, await server.ExitAsync());
        Assert.Contains("Ratchet__EventKeys__0", server.Output, StringComparison.Ordinal);
        Assert.Contains("Ratchet__SigningKeys__0", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithAStorageThatDoesNotAnswer_TheServerStops_AndSaysSo()
    {
        await using var stage = new Stage(emulator);
        stage.Settings["AzureWebJobsStorage"] = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;"
            + "QueueEndpoint=http://127.0.0.1:1/devstoreaccount1;TableEndpoint=http://127.0.0.1:1/devstoreaccount1";

        var server = stage.LaunchServer();

        Assert.Equal(1, await server.ExitAsync());
        Assert.StartsWith("The storage of AzureWebJobsStorage cannot be reached", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATakenPort_IsSaidInASentence()
    {
        await using var stage = new Stage(emulator);
        var first = await stage.StartServerAsync();

        var second = stage.LaunchServer(first.Url.Port);

        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains("already in use", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }
}
