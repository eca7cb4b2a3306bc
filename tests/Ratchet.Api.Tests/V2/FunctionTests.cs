using System.Net;
using Ratchet.Api.Tests.Apps;
using Ratchet.Model;

namespace Ratchet.Api.Tests.V2;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("process-csv-upload")]
    [InlineData(TestApi.FunctionId)]
    [InlineData("UUID")]
    public async Task AFunctionOfTheServersOwnApp_IsFoundByAnyOfItsIds(string id)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v2/apps/app/functions/{(id == "UUID" ? NameUuid.Of(TestApi.FunctionId).ToString() : id)}");

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            """{"id":"process-csv-upload","name":"Process a CSV upload","slug":"process-csv-upload","app":{"id":"app"},"triggers":[{"type":"EVENT","value":"imports/csv.uploaded"}],"configuration":{"retries":{"value":4,"isDefault":true}}}""",
            reply.Data.GetRawText());
    }

    [Fact]
    public async Task AFunctionOfARemoteApp_IsServedWithAllThatItHasRegistered_AndWhatOfThatIsNotEnforced()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body(
            triggers: """[{"event":"shop/paid","expression":"event.data.p > 1"},{"cron":"0 0 1 1 *"}]""",
            more: """
                ,"rateLimit":{"limit":1,"period":"1h","key":"event.data.u"},"throttle":{"limit":5,"period":"10s","burst":2,"key":"event.data.u"},
                "concurrency":[{"limit":2,"key":"event.data.u","scope":"fn"},{"limit":5,"scope":"env","key":"\"x\""}],"priority":{"run":"event.data.p"},
                "debounce":{"period":"2s","timeout":"10s","key":"event.data.k"},"singleton":{"key":"event.data.k","mode":"cancel"},
                "cancel":[{"event":"shop/cancel","timeout":"1h","if":"async.data.id == event.data.id"},{"event":"shop/cancel2"}]
                """));

        var function = (await api.GetAsync("/v2/apps/shop/functions/bill")).Data;

        Assert.Equal(
            """[{"type":"EVENT","value":"shop/paid","if":"event.data.p > 1"},{"type":"CRON","value":"0 0 1 1 *"}]""",
            function.GetProperty("triggers").GetRawText());
        Assert.Equal(
            """{"cancellations":[{"event":"shop/cancel","timeout":"1h","condition":"async.data.id == event.data.id"},{"event":"shop/cancel2"}],"retries":{"value":2,"isDefault":false},"priority":"event.data.p","concurrency":[{"scope":"FUNCTION","limit":{"value":2,"isPlanLimit":false},"key":"event.data.u"},{"scope":"ENVIRONMENT","limit":{"value":5,"isPlanLimit":false},"key":"\"x\""}],"rateLimit":{"limit":1,"period":"1h","key":"event.data.u"},"debounce":{"period":"2s","key":"event.data.k"},"throttle":{"burst":2,"key":"event.data.u","limit":5,"period":"10s"},"singleton":{"mode":"CANCEL","key":"event.data.k"}}""",
            function.GetProperty("configuration").GetRawText());
        Assert.Equal(
            ["concurrency", "throttle", "rateLimit", "priority", "debounce", "singleton"],
            function.GetProperty("notEnforced").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("\"concurrency\":7", "concurrency", """[{"scope":"FUNCTION","limit":{"value":7,"isPlanLimit":false}}]""")]
    [InlineData("\"concurrency\":{\"limit\":7}", "concurrency", """[{"scope":"FUNCTION","limit":{"value":7,"isPlanLimit":false}}]""")]
    [InlineData(
        "\"concurrency\":{\"fn\":[{\"limit\":1}],\"step\":[{\"limit\":2,\"scope\":\"account\",\"key\":\"'x'\"}]}",
        "concurrency",
        """[{"scope":"FUNCTION","limit":{"value":1,"isPlanLimit":false}},{"scope":"ACCOUNT","limit":{"value":2,"isPlanLimit":false},"key":"'x'"}]""")]
    [InlineData("\"batchEvents\":{\"maxSize\":3,\"timeout\":\"2s\",\"key\":\"event.data.k\"}", "eventsBatch", """{"maxSize":3,"timeout":"2s","key":"event.data.k"}""")]
    [InlineData("\"singleton\":{\"mode\":\"skip\"}", "singleton", """{"mode":"SKIP"}""")]
    public async Task APartOfAConfiguration_IsServedInTheWordsOfV2(string registered, string name, string served)
    {
        await using var api = await TestApi.StartAsync();
        Assert.Equal(200, (await api.PostAsync("/fn/register", Registrations.Body(more: $",{registered}"))).Status);

        Assert.Equal(served, (await api.GetAsync("/v2/apps/shop/functions/bill")).Data.GetProperty("configuration").GetProperty(name).GetRawText());
    }

    [Fact]
    public async Task TheFunctionsOfAnApp_AreListed()
    {
        await using var api = await TestApi.StartAsync();
        await api.PostAsync("/fn/register", Registrations.Body());

        var reply = await api.GetAsync("/v2/apps/shop/functions");

        Assert.Equal(["data", "metadata", "page"], Reply.FieldsOf(reply.Json));
        Assert.Equal((await api.GetAsync("/v2/apps/shop/functions/bill")).Data.GetRawText(), Assert.Single(reply.Data.EnumerateArray()).GetRawText());
        Assert.Empty((await api.GetAsync($"/v2/apps/shop/functions?cursor=shop-bill")).Ids());
        (await api.GetAsync("/v2/apps/shop/functions/nope")).IsV2Error(HttpStatusCode.NotFound, "not_found");
    }
}
