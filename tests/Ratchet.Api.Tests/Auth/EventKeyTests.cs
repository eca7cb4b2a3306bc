using System.Net;

namespace Ratchet.Api.Tests.Auth;

public sealed class EventKeyTests
{
    private const string Event = """{"name":"imports/csv.uploaded"}""";

    private static readonly Dictionary<string, string?> Production = new()
    {
        ["Ratchet:EventKeys:0"] = "new-key",
        ["Ratchet:EventKeys:1"] = "old-key",
        ["Ratchet:EventKeys:2"] = "",
        ["Ratchet:SigningKeys:0"] = "secret",
    };

    [Theory]
    [InlineData("/e/new-key")]
    [InlineData("/e/old-key")]
    [InlineData("/e/old-key/")]
    public async Task Post_WithAnyOfTheKeys_IsAccepted(string path)
    {
        await using var api = await TestApi.StartAsync(Production);

        Assert.Equal(200, (await api.PostAsync(path, Event)).Status);
    }

    [Theory]
    [InlineData("/e/wrong")]
    [InlineData("/e/NEW-KEY")]
    [InlineData("/e/new-key%20")]
    [InlineData("/e/%20")]
    [InlineData("/e/")]
    [InlineData("/e")]
    public async Task Post_WithoutOneOfTheKeys_Is401AndStoresNothing(string path)
    {
        await using var api = await TestApi.StartAsync(Production);

        var reply = await api.PostAsync(path, Event);

        reply.IsEventError(HttpStatusCode.Unauthorized);
        Assert.Contains("Ratchet:EventKeys", reply.Error, StringComparison.Ordinal);
        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task Post_WithAWrongKey_IsRefusedBeforeItsBodyIsRead()
    {
        await using var api = await TestApi.StartAsync(Production);

        (await api.PostAsync("/e/wrong", "{bad json")).IsEventError(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/e/any")]
    [InlineData("/e")]
    public async Task Post_InDevelopment_NeedsNoKey(string path)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(200, (await api.PostAsync(path, Event)).Status);
    }
}
