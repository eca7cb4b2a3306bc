using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Runs once for each cart, however many events tell of it.</summary>
[DurableFunction("once-per-cart", Retries = 0, Idempotency = "event.data.cart")]
[OnEvent("test/cart-paid")]
public sealed class OncePerCart : DurableFunction<OncePerCart.Paid, string>
{
    public override Task<string> RunAsync(IRunContext<Paid> run) => run.Step.RunAsync("ship", _ => Task.FromResult(run.Event.Data.Cart));

    public sealed record Paid(string Cart);
}
