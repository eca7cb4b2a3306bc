namespace Functions.OrderSteps;

/// <summary>The data of <c>orders/placed</c>.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Items">How many items it has.</param>
internal sealed record Order(string? OrderId, int Items);
