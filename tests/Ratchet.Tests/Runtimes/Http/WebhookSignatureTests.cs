using System.Text;
using Ratchet.Runtimes.Http;

namespace Ratchet.Tests.Runtimes.Http;

public sealed class WebhookSignatureTests
{
    private const string Key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void A_signature_is_that_which_the_libraries_of_standard_webhooks_are_tested_with() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Sign(Key));

    [Fact]
    public void Every_key_signs_so_that_a_receiver_may_know_any_of_them()
    {
        const string Other = "whsec_c3RlcHMtYXJlLXNpZ25lZC13aXRoLXRoaXMta2V5";

        Assert.Equal($"{Sign(Key)} {Sign(Other)}", Sign(Key, Other));
    }

    [Theory]
    [InlineData(Key, true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_not base64", false)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_", false)]
    [InlineData(null, false)]
    public void Keys_are_told_from_other_text(string? text, bool isKey) => Assert.Equal(isKey, WebhookKey.TryRead(text, out _));

    private static string Sign(params string[] keys) => WebhookSignature.Of(
        keys.Select(text => WebhookKey.TryRead(text, out var key) ? key : throw new ArgumentException(text)),
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));
}
