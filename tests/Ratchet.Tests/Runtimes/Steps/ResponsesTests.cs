using System.Text;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Steps;

public sealed class ResponsesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(200, """{"body":1}""")]
    [InlineData(201, """{}""")]
    [InlineData(500, """{"status":200,"body":"the response's own status counts"}""")]
    [InlineData(404, """{"statusCode":299}""")]
    [InlineData(200, """{"status":204,"statusCode":500}""")]
    [InlineData(200, """{"status":"ok"}""")]
    [InlineData(200, """{"status":7}""")]
    [InlineData(200, """{"status":500.5}""")]
    [InlineData(200, """{"\ud800":1,"status":200}""")]
    public void A_2xx_is_a_success_and_the_response_is_kept_as_it_came(int transport, string response) =>
        Assert.Equal(response, Responses.Read("a", Reply(transport, response), Now).ToString());

    [Theory]
    [InlineData(200, """{"status":503}""", "StepUnavailable", false)]
    [InlineData(200, """{"statusCode":500}""", "StepUnavailable", false)]
    [InlineData(502, "<html>Bad Gateway</html>", "StepUnavailable", false)]
    [InlineData(502, "", "StepUnavailable", false)]
    [InlineData(200, """{"status":400}""", "StepRejected", true)]
    [InlineData(429, "slow down", "StepRejected", true)]
    [InlineData(200, """{"status":301}""", "StepResponseInvalid", true)]
    [InlineData(304, "", "StepResponseInvalid", true)]
    [InlineData(200, "", "StepResponseInvalid", true)]
    [InlineData(200, "hello", "StepResponseInvalid", true)]
    [InlineData(200, "[1]", "StepResponseInvalid", true)]
    [InlineData(200, "null", "StepResponseInvalid", true)]
    [InlineData(200, """{"status":200} {}""", "StepResponseInvalid", true)]
    public void Everything_else_fails_and_only_a_5xx_is_tried_again(int transport, string response, string name, bool isFinal)
    {
        var failure = Failure(Reply(transport, response));

        Assert.Equal((name, isFinal), (failure.Name, failure.IsFinal));
    }

    [Fact]
    public void A_response_that_is_no_utf_8_fails_for_good()
    {
        var failure = Failure(new StepReply(200, new byte[] { 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D }));

        Assert.Equal(("Step 'a' answered 200, but its response is not UTF-8: answer with an object such as {\"status\":200,\"body\":…}.", true), (failure.Message, failure.IsFinal));
    }

    [Fact]
    public void A_response_over_the_limit_fails_for_good_but_not_if_the_transport_failed_for_now()
    {
        Assert.True(Failure(Reply(200, "{") with { IsWhole = false }).IsFinal);
        Assert.False(Failure(Reply(503, "{") with { IsWhole = false }).IsFinal);
    }

    [Fact]
    public void Json_that_nests_too_deep_fails_for_good() =>
        Assert.Equal("StepResponseInvalid", Failure(Reply(200, $"{{\"a\":{new string('[', 100)}{new string(']', 100)}}}")).Name);

    [Theory]
    [InlineData("""{"status":404,"body":[]}""", """{"status":404,"body":[]}""")]
    [InlineData("<p>not found</p>", "\"\\u003Cp\\u003Enot found\\u003C/p\\u003E\"")]
    public void A_failed_response_is_kept_whole_also_if_it_is_no_json(string response, string kept) =>
        Assert.Equal(kept, Failure(Reply(404, response)).Response?.ToString());

    [Fact]
    public void An_error_shows_the_beginning_of_a_response_on_one_line() => Assert.Equal(
        "Step 'a' answered 500: Oh no: it broke.",
        Failure(Reply(500, "Oh no:\r\n\t it\u0007 broke.")).Message);

    [Theory]
    [InlineData("7", null, 7)]
    [InlineData("Sun, 22 Nov 2026 09:01:00 GMT", null, 60)]
    [InlineData(null, """{"status":503,"headers":{"retry-after":"9"}}""", 9)]
    [InlineData(null, """{"status":503,"headers":{"Retry-After":8}}""", 8)]
    [InlineData("7", """{"status":503,"headers":{"Retry-After":"8"}}""", 8)]
    [InlineData("7", """{"status":503,"headers":{"Retry-After":{}}}""", 7)]
    [InlineData("7", """{"status":503,"headers":[]}""", 7)]
    [InlineData("soon", null, null)]
    [InlineData("-1", null, null)]
    [InlineData(null, null, null)]
    public void The_wait_that_is_asked_for_is_the_responses_own_before_the_transports(string? header, string? response, int? seconds) => Assert.Equal(
        seconds,
        (int?)Failure(Reply(503, response ?? "{}") with { RetryAfter = header }).RetryAfter?.TotalSeconds);

    private static StepReply Reply(int status, string text) => new(status, Encoding.UTF8.GetBytes(text));

    private static ExplainedException Failure(StepReply reply) => Assert.Throws<ExplainedException>(() => Responses.Read("a", reply, Now));
}
