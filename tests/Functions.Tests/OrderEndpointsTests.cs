using System.Net.Http.Json;

namespace Functions.Tests;

public sealed class OrderEndpointsTests(Storage storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("stock", """{"status":200,"body":{"inStock":true}}""")]
    [InlineData("shipping", """{"status":200,"body":{"price":9.40}}""")]
    [InlineData("confirmation", """{"status":200,"body":"Order o-17: 3 items, 9.40 for shipping."}""")]
    public async Task A_sample_service_answers_as_a_step_does(string service, string answer)
    {
        await using var app = await SampleApp.StartAsync(storage);

        using var response = await app.Client.PostAsJsonAsync($"/samples/orders/{service}", new { @event = new { data = new { orderId = "o-17", items = 3 } }, steps = new { }, ctx = new { } }, Cancellation);

        Assert.Equal(answer, await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task An_event_without_an_order_is_refused_for_good()
    {
        await using var app = await SampleApp.StartAsync(storage);

        using var response = await app.Client.PostAsJsonAsync("/samples/orders/stock", new { @event = new { data = new { } } }, Cancellation);

        Assert.Equal("""{"status":400,"body":"event.data needs an orderId and items."}""", await response.Content.ReadAsStringAsync(Cancellation));
    }
}
