using System.Net;

namespace Ratchet.Api.Tests.Runs;

/// <summary>What all requests that change a run have in common.</summary>
public sealed class RunVerbTests
{
    public static TheoryData<string, string> Verbs => new()
    {
        { "DELETE", "" },
        { "POST", "/wake" },
        { "POST", "/pause" },
        { "POST", "/resume" },
        { "POST", "/rerun" },
        { "POST", "/purge" },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task AMalformedId_Is400(string method, string rest)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.SendAsync(new HttpMethod(method), $"/v1/runs/bad{rest}");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
        Assert.Equal("Invalid run ID: bad is not a ULID of 26 characters.", reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task AnUnknownRun_Is404(string method, string rest)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.SendAsync(new HttpMethod(method), $"/v1/runs/01kamz00000000000000001000{rest}");

        reply.IsV1Error(HttpStatusCode.NotFound, "run_not_found");
        Assert.Equal("Run not found: 01KAMZ00000000000000001000.", reply.Error);
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData("/wake")]
    [InlineData("/rerun")]
    public async Task ABodyOverAMebibyte_Is413(string rest)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        api.EmptyQueue();

        var reply = await api.PostAsync($"/v1/runs/{runId}{rest}", new string(' ', (1024 * 1024) + 1));

        reply.IsV1Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Equal("The body is larger than 1,048,576 bytes, the most this endpoint takes.", reply.Error);
        Assert.Empty(api.Queue.Messages);
    }
}
