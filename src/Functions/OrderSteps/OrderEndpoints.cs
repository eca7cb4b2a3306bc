using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Functions.OrderSteps;

/// <summary>The three services that the sample <c>functions/ship-order.json</c> calls. They keep nothing, and could be written in any language.</summary>
internal static class OrderEndpoints
{
    private const int InStock = 10;
    private const decimal ShippingBase = 4.90m;
    private const decimal ShippingPerItem = 1.50m;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/samples/orders/stock", (StepCall call) => Answer(call, order => new { inStock = order.Items <= InStock }));
        app.MapPost("/samples/orders/shipping", (StepCall call) => Answer(call, order => new { price = PriceOf(order) }));
        app.MapPost("/samples/orders/confirmation", (StepCall call) => Answer(call, order => Confirm(order, call.Steps)));
    }

    private static decimal PriceOf(Order order) => ShippingBase + (ShippingPerItem * order.Items);

    private static string Confirm(Order order, IReadOnlyDictionary<string, JsonElement>? steps)
    {
        var price = steps?.GetValueOrDefault("shipping") is { ValueKind: JsonValueKind.Object } shipping ? shipping.GetProperty("body").GetProperty("price").GetDecimal() : PriceOf(order);
        return FormattableString.Invariant($"Order {order.OrderId}: {order.Items} items, {price:0.00} for shipping.");
    }

    /// <summary>A 4xx says that trying again cannot help.</summary>
    private static IResult Answer(StepCall call, Func<Order, object> body) => call.Event?.Data is { OrderId: not null } order
        ? Results.Json(new { status = StatusCodes.Status200OK, body = body(order) })
        : Results.Json(new { status = StatusCodes.Status400BadRequest, body = "event.data needs an orderId and items." });
}
