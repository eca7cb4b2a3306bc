using System.Text;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Tests.Bodies;

public sealed class BodyFieldsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("{}")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":1,"a":null}""")]
    public void ABodyThatSaysNothing_HasNoFields(string body)
    {
        var parsed = Parse(body);

        Assert.Null(parsed.Error);
        Assert.Empty(parsed.Values);
    }

    [Fact]
    public void AFieldThatComesTwice_CountsTheLastTime() => Assert.Equal(2, Parse("""{"a":1,"\u0061":2}""").Values["a"].GetInt32());

    [Fact]
    public void AByteOrderMark_IsNoError()
    {
        var parsed = BodyFields.Parse(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}' });

        Assert.Null(parsed.Error);
    }

    [Fact]
    public void BytesThatAreNoUtf8_AreAnError() =>
        Assert.Equal((400, ErrorCode.InvalidJson), StatusOf(BodyFields.Parse(new byte[] { (byte)'"', 0xFF, (byte)'"' })));

    [Theory]
    [InlineData("{", ErrorCode.InvalidJson)]
    [InlineData("{} {}", ErrorCode.InvalidJson)]
    [InlineData("{'a':1}", ErrorCode.InvalidJson)]
    [InlineData("""{"b":1}""", ErrorCode.InvalidBody)]
    [InlineData("""{"A":1}""", ErrorCode.InvalidBody)]
    [InlineData("""{"\ud800":1}""", ErrorCode.InvalidBody)]
    [InlineData("[1]", ErrorCode.InvalidBody)]
    public void AnythingElse_IsAnError(string body, string code) => Assert.Equal((400, code), StatusOf(Parse(body)));

    [Fact]
    public void MoreThan64Levels_AreAnError()
    {
        Assert.Null(Parse(Nested(63)).Error);
        Assert.Equal((400, ErrorCode.InvalidJson), StatusOf(Parse(Nested(64))));
    }

    private static string Nested(int arrays) => $$"""{"a":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";

    private static BodyFields Parse(string body) => BodyFields.Parse(Encoding.UTF8.GetBytes(body), "a");

    private static (int?, string?) StatusOf(BodyFields parsed)
    {
        Assert.Empty(parsed.Values);
        return (parsed.Error?.Status, parsed.Error?.Code);
    }
}
