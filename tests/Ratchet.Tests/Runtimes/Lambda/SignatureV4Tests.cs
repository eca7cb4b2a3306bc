using System.Text;
using Ratchet.Runtimes.Lambda;

namespace Ratchet.Tests.Runtimes.Lambda;

/// <summary>The signatures that AWS publishes for its own implementations: the Signature Version 4 test suite, and the example of its guide.</summary>
public sealed class SignatureV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Form = "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
    private static readonly DateTimeOffset Moment = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("get-vanilla", "GET", "/", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-vanilla-empty-query-key", "GET", "/", "Param1=value1", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [InlineData("get-vanilla-query-order-encoded", "GET", "/", "Param-3=Value3&Param=Value2&%E1%88%B4=Value1", "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-vanilla-query-unreserved", "GET", "/", $"{Unreserved}={Unreserved}", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [InlineData("get-vanilla-utf8-query", "GET", "/", "\u1234=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData("get-unreserved", "GET", $"/{Unreserved}", "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("get-utf8", "GET", "/\u1234", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("get-space", "GET", "/example space/", "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [InlineData("get-relative-unnormalized", "GET", "/example/..", "", "eca7ead57bb5aa5c8e28007acd4ff04e1ff9a0ff3b237ec1554a184887ff9282")]
    [InlineData("get-relative-relative-unnormalized", "GET", "/example1/example2/../..", "", "dc33e0856fd4baca4d7aa2146c38958283844764f38c74252a333df5e613003b")]
    [InlineData("get-slash-unnormalized", "GET", "//", "", "c88bcd3d312d75078c0cd961d6deae3f4c754924b01669efcfcb439fd5e5b76e")]
    [InlineData("get-slash-dot-slash-unnormalized", "GET", "/./", "", "68714168e6557f8f2de0ef956fc24dc2593a4bd2961f8df51898d8a134695145")]
    [InlineData("get-slash-pointless-dot-unnormalized", "GET", "/./example", "", "beb03f223f7deae4146464f06e29eebbee9c8afbe15c290cf07aa8b119e14cff")]
    [InlineData("get-slashes-unnormalized", "GET", "//example//", "", "87cca117541a147f6df867677d98a7d80dff226d2bfca9e4ffa899665623c7e5")]
    [InlineData("post-vanilla", "POST", "/", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("post-vanilla-query", "POST", "/", "Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    public void A_request_of_the_suite_is_signed_as_published(string name, string method, string path, string query, string signature) =>
        Assert.True(Sign(method, path, query, []).EndsWith($"Signature={signature}", StringComparison.Ordinal), name);

    [Theory]
    [InlineData("get-header-key-duplicate", "GET", new[] { "My-Header1:value2", "My-Header1:value2", "My-Header1:value1" }, "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")]
    [InlineData("get-header-value-order", "GET", new[] { "My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2" }, "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01")]
    [InlineData("get-header-value-trim", "GET", new[] { "My-Header1: value1", "My-Header2: \"a   b   c\"" }, "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    [InlineData("post-header-key-sort", "POST", new[] { "My-Header1:value1" }, "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c")]
    [InlineData("post-header-value-case", "POST", new[] { "My-Header1:VALUE1" }, "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d")]
    [InlineData("get-vanilla-with-session-token", "GET", new[] { "X-Amz-Security-Token:6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267" }, "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8")]
    public void Headers_of_the_suite_are_signed_as_published(string name, string method, string[] headers, string signature) =>
        Assert.True(Sign(method, "/", "", headers).EndsWith($"Signature={signature}", StringComparison.Ordinal), name);

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422")]
    public void A_body_of_the_suite_is_signed_as_published(string type, string signature) => Assert.Equal(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        + $"SignedHeaders=content-length;content-type;host;x-amz-content-sha256;x-amz-date, Signature={signature}",
        Sign("POST", "/", "", [$"Content-Type:{type}", "Content-Length:13", $"X-Amz-Content-Sha256:{Form}"], "Param1=value1"));

    [Fact]
    public void The_key_of_a_day_is_that_of_the_guide() => Assert.Equal(
        "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9",
        Convert.ToHexStringLower(Signature("iam").KeyOf("20150830")));

    [Fact]
    public void The_path_of_an_arn_is_encoded_once_more_than_it_is_sent()
    {
        var address = new LambdaFunction("arn:aws:lambda:eu-west-1:123456789012:function:greet", null, "$LATEST", null).AddressIn("eu-west-1");

        Assert.Equal(
            "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Agreet/invocations?Qualifier=%24LATEST",
            address.AbsoluteUri);
    }

    [Theory]
    [InlineData("eu-west-1", "https://lambda.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://lambda.cn-north-1.amazonaws.com.cn/")]
    public void A_region_has_its_own_host(string region, string origin) =>
        Assert.StartsWith(origin, new LambdaFunction("greet", null, null, null).AddressIn(region).AbsoluteUri, StringComparison.Ordinal);

    [Theory]
    [InlineData("greet", true)]
    [InlineData("greet:prod", true)]
    [InlineData("123456789012:function:greet", true)]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:greet:7", true)]
    [InlineData("arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:greet", true)]
    [InlineData("", false)]
    [InlineData("../admin", false)]
    [InlineData("greet me", false)]
    [InlineData("arn:aws:s3:::bucket", false)]
    public void Names_and_arns_of_functions_are_told_from_other_text(string text, bool isName) => Assert.Equal(isName, LambdaFunction.IsName(text));

    private static SignatureV4 Signature(string service) => new(new AwsCredentials("AKIDEXAMPLE", Secret), "us-east-1", service);

    private static string Sign(string method, string path, string query, string[] headers, string body = "")
    {
        var all = headers.Append("Host:example.amazonaws.com").Append("X-Amz-Date:20150830T123600Z").Select(header => header.Split(':', 2)).Select(pair => (pair[0], pair[1]));
        return Signature("service").Authorization(method, path, query, [.. all], Encoding.UTF8.GetBytes(body), Moment);
    }
}
