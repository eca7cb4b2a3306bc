using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Api.Tests.Auth;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.Edge;

public sealed class GuardTests
{
    private const string AnId = "01KAMZ00000000000000001000";

    [Theory]
    [InlineData($"/v1/events/{AnId}")]
    [InlineData($"/v1/events/{AnId}/runs")]
    [InlineData($"/v1/runs/{AnId}")]
    [InlineData($"/v1/runs/{AnId}/steps")]
    public async Task Get_WhenTheStorageIsOut_Is500WithoutDetails_AndIsLogged(string path)
    {
        await using var api = await TestApi.StartAsync(services: services => services.AddSingleton<ILedger, BrokenLedger>());

        var reply = await api.GetAsync(path);

        reply.IsV1Error(HttpStatusCode.InternalServerError, "internal_error");
        Assert.DoesNotContain(BrokenLedger.Message, reply.Text, StringComparison.Ordinal);
        Assert.Contains(AnId, Assert.Single(api.Logs.All, line => line.Contains(BrokenLedger.Message, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", $"/v1/runs/{AnId}")]
    [InlineData("POST", $"/v1/runs/{AnId}/wake")]
    [InlineData("POST", $"/v1/runs/{AnId}/pause")]
    [InlineData("POST", $"/v1/runs/{AnId}/resume")]
    [InlineData("POST", $"/v1/runs/{AnId}/rerun")]
    [InlineData("POST", $"/v1/runs/{AnId}/purge")]
    [InlineData("POST", $"/v1/events/{AnId}/purge")]
    public async Task AVerb_WhenTheStorageIsOut_Is500WithoutDetails(string method, string path)
    {
        await using var api = await TestApi.StartAsync(services: services => services.AddSingleton<ILedger, BrokenLedger>());

        var reply = await api.SendAsync(new HttpMethod(method), path);

        reply.IsV1Error(HttpStatusCode.InternalServerError, "internal_error");
        Assert.DoesNotContain(BrokenLedger.Message, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WhenTheStorageIsOut_Is500InTheShapeOfE_AndTheKeyIsNotLogged()
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production(), services => services.AddSingleton<ILedger, BrokenLedger>());

        var reply = await api.PostAsync("/e/event-key", """{"name":"a"}""");

        reply.IsEventError(HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("event-key", Assert.Single(api.Logs.All), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData($"/v1/events/{AnId}/runs")]
    [InlineData("/v1/runs/bad")]
    [InlineData("/nowhere")]
    [InlineData("/e/key")]
    public async Task EveryAnswer_SaysWhatKindOfServerThisIs_AndIsNotCached(string path)
    {
        await using var development = await TestApi.StartAsync();
        await using var production = await TestApi.StartAsync(SigningKeyTests.Production());

        Assert.Equal(["dev"], (await development.GetAsync(path)).Headers.GetValues("X-Inngest-Server-Kind"));
        var reply = await production.GetAsync(path);
        Assert.Equal(["cloud"], reply.Headers.GetValues("X-Inngest-Server-Kind"));
        Assert.Equal(["no-store"], reply.Headers.GetValues("Cache-Control"));
    }

    [Fact]
    public async Task TheHeaders_SurviveAnException()
    {
        await using var api = await TestApi.StartAsync(services: services => services.AddSingleton<ILedger, BrokenLedger>());

        Assert.Equal(["dev"], (await api.GetAsync($"/v1/runs/{AnId}")).Headers.GetValues("X-Inngest-Server-Kind"));
    }
}
