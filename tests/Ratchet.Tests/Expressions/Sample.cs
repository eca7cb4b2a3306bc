using System.Text;
using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Tests.Expressions;

/// <summary>Events and expressions for the tests here: <c>ValueOf("event.data.n + 1", """{"n":1}""")</c>.</summary>
internal static class Sample
{
    public static Event AnEvent(string data = "{}", string user = "{}") => new()
    {
        Id = "01KANFM3V0ABCDEFGHJKMNPQRT",
        Name = "orders/order.paid",
        Data = new Payload(Encoding.UTF8.GetBytes(data)),
        User = new Payload(Encoding.UTF8.GetBytes(user)),
        Ts = 1_795_338_000_000,
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_795_338_000_005),
    };

    public static Expression Both(string text) => Expression.Parse(text, Variables.Event, Variables.Async);

    public static Bindings Bound(string data, string async = "{}") => new(AnEvent(data), AnEvent(async));

    /// <summary>The value as a literal, or the error's message.</summary>
    public static string ValueOf(string text, string data = "{}", string async = "{}") => ValueOf(Both(text), Bound(data, async));

    public static string ValueOf(Expression expression, Bindings bindings)
    {
        try
        {
            return expression.Evaluate(bindings).ToString();
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }

    public static bool IsMatch(string text, string data = "{}", string async = "{}") => Both(text).IsMatch(Bound(data, async), out _);

    public static string ParseErrorOf(string text, params string[] variables) =>
        Assert.Throws<ExpressionException>(() => Expression.Parse(text, variables)).Message;
}
