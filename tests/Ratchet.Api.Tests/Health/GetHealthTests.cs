using Microsoft.Extensions.DependencyInjection;
using Ratchet.Api.Tests.Auth;
using Ratchet.Api.Tests.Edge;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.Health;

public sealed class GetHealthTests
{
    [Theory]
    [InlineData("/healthz", """{"status":"ok"}""")]
    [InlineData("/health", """{"status":200,"message":"OK"}""")]
    public async Task Get_NeedsNoKeyAndNoStorage(string path, string body)
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production(), services => services.AddSingleton<ILedger, BrokenLedger>());

        var reply = await api.GetAsync(path);

        Assert.Equal((200, body), (reply.Status, reply.Text));
    }
}
