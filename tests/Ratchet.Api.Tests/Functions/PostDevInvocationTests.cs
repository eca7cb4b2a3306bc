using System.Net;

namespace Ratchet.Api.Tests.Functions;

public sealed class PostDevInvocationTests
{
    [Fact]
    public async Task Post_StartsARunOfTheFunction_AndAnswersItsEvent()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync($"/invoke/{TestApi.FunctionId}", """{"data":{"file":"a.csv"},"user":{"id":"u1"}}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal(["id", "status"], Reply.FieldsOf(reply.Json));
        Assert.Equal(200, reply.Json.GetProperty("status").GetInt32());
        var eventId = reply.Json.GetProperty("id").GetString()!;
        Assert.Equal(TestApi.FunctionId, Assert.Single(await api.Ledger.RunsOfEventAsync(eventId, TestContext.Current.CancellationToken)).FunctionId);
    }

    [Fact]
    public async Task AnUnknownFunction_Is404_AndAWrongBody400()
    {
        await using var api = await TestApi.StartAsync();

        (await api.PostAsync("/invoke/nope", """{"data":{}}""")).IsV1Error(HttpStatusCode.NotFound, "function_not_found");
        (await api.PostAsync($"/invoke/{TestApi.FunctionId}", "{}")).IsV1Error(HttpStatusCode.BadRequest, "invalid_body");
    }

    [Fact]
    public async Task OutsideDevelopment_ItAsksForTheSigningKey()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "events", ["Ratchet:SigningKeys:0"] = "secret" });

        Assert.Equal(401, (await api.PostAsync($"/invoke/{TestApi.FunctionId}", """{"data":{}}""")).Status);
    }
}
