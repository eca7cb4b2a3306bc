using System.Globalization;
using System.Text;
using System.Text.Json;
using Ratchet.Runtimes.Inngest.Canonical;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class CanonicalJsonTests
{
    /// <summary>Appendix B of RFC 8785.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void ADouble_IsWrittenAsEcmaScriptWritesIt(string bits, string text)
    {
        var value = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(text, CanonicalNumber.Of(value));
        Assert.Equal(text, Of(value.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("0.0", "0")]
    [InlineData("1e3", "1000")]
    [InlineData("10.50", "10.5")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("1e-400", "0")]
    [InlineData("-12", "-12")]
    public void ANumber_IsWrittenAsTheDoubleItStandsFor(string json, string text) => Assert.Equal(text, Of(json));

    [Fact]
    public void ANumberThatIsNoDouble_IsAnError() => Assert.Contains("1e400", Assert.Throws<FormatException>(() => Of("[1e400]")).Message, StringComparison.Ordinal);

    /// <summary>Sections 3.2.2 and 3.2.3 of RFC 8785.</summary>
    [Theory]
    [InlineData(
        """{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData(
        """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"O"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"O\",\"€\":\"Euro Sign\",\"\U0001F600\":\"Emoji\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    public void TheExamplesOfTheStandard_ComeOutAsItSays(string json, string canonical) => Assert.Equal(canonical, Of(json));

    [Theory]
    [InlineData(""" { "b" : [ ] , "a" : { } } """, """{"a":{},"b":[]}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""", """{"a":3,"b":2}""")]
    [InlineData("""["\ud800","\uDC00x","\ud83d\ude00"]""", "[\"\\ud800\",\"\\udc00x\",\"\U0001F600\"]")]
    [InlineData("\"\\u007f\\b\\t\\f\"", "\"\u007f\\b\\t\\f\"")]
    [InlineData("null", "null")]
    public void WhatTheStandardLeavesOpen_IsAsInEcmaScript(string json, string canonical) => Assert.Equal(canonical, Of(json));

    [Fact]
    public void AnyValue_ReadsBackAsItself_AndItsCanonicalFormStays()
    {
        var random = new Random(8785);
        for (var i = 0; i < 500; i++)
        {
            var json = JsonSerializer.Serialize(AValue(random, depth: 0));

            var canonical = Of(json);

            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(canonical).RootElement), $"{json} became {canonical}");
            Assert.Equal(canonical, Of(canonical));
        }
    }

    [Fact]
    public void AnyDouble_ReadsBackAsItself()
    {
        var random = new Random(754);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                Assert.Equal(value, double.Parse(CanonicalNumber.Of(value), CultureInfo.InvariantCulture));
            }
        }
    }

    private static object? AValue(Random random, int depth) => random.Next(depth > 4 ? 5 : 7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-1000, 1000),
        3 => random.NextDouble() * Math.Pow(10, random.Next(-20, 20)),
        4 => AText(random),
        5 => Enumerable.Range(0, random.Next(4)).Select(_ => AValue(random, depth + 1)).ToArray(),
        _ => Enumerable.Range(0, random.Next(4)).Select(_ => AText(random)).Distinct().ToDictionary(name => name, _ => AValue(random, depth + 1)),
    };

    private static string AText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => new Rune(random.Next(3) == 0 ? random.Next(0xE000, 0x11000) : random.Next(1, 0x200)).ToString()));

    private static string Of(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)).Span);
}
