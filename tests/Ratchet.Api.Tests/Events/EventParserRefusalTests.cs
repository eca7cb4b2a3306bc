using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;

namespace Ratchet.Api.Tests.Events;

public sealed class EventParserRefusalTests
{
    [Theory]
    [InlineData("""{"name":7}""", "Event 1: \"name\" must be a string, not a number.")]
    [InlineData("""{"name":["a"]}""", "Event 1: \"name\" must be a string, not an array.")]
    [InlineData("""{"name":"inngest/foo"}""", "Event 1: \"name\" begins with \"inngest/\", which is reserved for the events of the platform itself.")]
    [InlineData("""{"name":"\ud800"}""", "Event 1: \"name\" has an escape that is half of a surrogate pair.")]
    [InlineData("""{"name":"a","data":"text"}""", "Event 1: \"data\" must be an object, not a string.")]
    [InlineData("""{"name":"a","data":[1]}""", "Event 1: \"data\" must be an object, not an array.")]
    [InlineData("""{"name":"a","user":true}""", "Event 1: \"user\" must be an object, not a boolean.")]
    [InlineData("""{"name":"a","id":""}""", "Event 1: \"id\" is empty; leave it out, or send an idempotency key.")]
    [InlineData("""{"name":"a","id":{}}""", "Event 1: \"id\" must be a string, not an object.")]
    [InlineData("""{"name":"a","v":1}""", "Event 1: \"v\" must be a string, not a number.")]
    [InlineData("""{"name":"a","ts":"soon"}""", "Event 1: \"ts\" must be a whole number of milliseconds since 1970.")]
    [InlineData("""{"name":"a","ts":" 1700000000000"}""", "Event 1: \"ts\" must be a whole number of milliseconds since 1970.")]
    [InlineData("""{"name":"a","ts":true}""", "Event 1: \"ts\" must be a whole number of milliseconds since 1970, not a boolean.")]
    [InlineData("""{"name":"a","ts":1700000000000.5}""", "Event 1: \"ts\" must be a whole number of milliseconds since 1970.")]
    [InlineData("""{"name":"a","ts":99999999999999999999}""", "Event 1: \"ts\" must be a whole number of milliseconds since 1970.")]
    [InlineData("""{"name":"a","ts":315532799999}""", "Event 1: \"ts\" must lie between 1980-01-01 and 2100-01-01, in milliseconds since 1970.")]
    [InlineData("""{"name":"a","ts":4102444800001}""", "Event 1: \"ts\" must lie between 1980-01-01 and 2100-01-01, in milliseconds since 1970.")]
    [InlineData("""{"name":"a","ts":0}""", "Event 1: \"ts\" must lie between 1980-01-01 and 2100-01-01, in milliseconds since 1970.")]
    [InlineData("""[{"name":"a"},{"name":"b"},"c"]""", "Event 3 is not an object.")]
    [InlineData("""[[{"name":"a"}]]""", "Event 1 is not an object.")]
    [InlineData("\"text\"", "The body must be an event object or an array of event objects.")]
    [InlineData("7", "The body must be an event object or an array of event objects.")]
    [InlineData("null", "The body must be an event object or an array of event objects.")]
    public void WhatBreaksARule_Is400AndNamesTheEventAndTheField(string body, string message) =>
        Assert.Equal(new ApiError(400, ErrorCode.InvalidEvent, message), Parsed.Error(body));

    [Theory]
    [InlineData("""{}""", "Event 1: \"name\" is missing; every event needs a non-empty name.")]
    [InlineData("""{"name":null}""", "Event 1: \"name\" is missing; every event needs a non-empty name.")]
    [InlineData("""{"name":"a","name":null}""", "Event 1: \"name\" is missing; every event needs a non-empty name.")]
    [InlineData("""{"name":""}""", "Event 1: \"name\" is empty; every event needs a non-empty name.")]
    [InlineData("""[{"name":"a"},{"data":{}}]""", "Event 2: \"name\" is missing; every event needs a non-empty name.")]
    public void AnEventWithoutAName_IsToldApart(string body, string message) =>
        Assert.Equal(new ApiError(400, ErrorCode.MissingField, message), Parsed.Error(body));

    [Theory]
    [InlineData("name")]
    [InlineData("id")]
    [InlineData("v")]
    public void ATextThatIsTooLong_Is400AndNamesBothLengths(string field)
    {
        var error = Parsed.Error($$"""{"name":"a","{{field}}":"{{new string('x', 1513)}}"}""");

        Assert.Equal(new ApiError(400, ErrorCode.InvalidEvent, $"Event 1: \"{field}\" has 1,513 characters; at most 512 are allowed."), error);
    }

    [Theory]
    [InlineData("{bad json", "The body is not valid JSON at line 1, byte 2: 'b' is an invalid start of a property name. Expected a '\"'.")]
    [InlineData("[\n{\"name\":\"a\"},\n]", "The body is not valid JSON at line 3, byte 1: ")]
    [InlineData("{\"name\":\"a\"", "The body is not valid JSON at line 1, byte 12: ")]
    [InlineData("{\"name\":\"a\"} x", "The body is not valid JSON at line 1, byte 14: 'x' is invalid after a single JSON value.")]
    [InlineData("[{\"name\":\"a\"}]]", "The body is not valid JSON at line 1, byte 15: ")]
    [InlineData("{\"name\":\"a\",\"data\":{\"n\":01}}", "The body is not valid JSON at line 1, byte 26: ")]
    [InlineData("{\"name\":\"a\" /* b */}", "The body is not valid JSON at line 1, byte 13: ")]
    [InlineData("name=a&data=b", "The body is not valid JSON at line 1, byte 2: ")]
    public void MalformedJson_Is400AndNamesThePlace(string body, string beginning)
    {
        var error = Parsed.Error(body);

        Assert.Equal((400, ErrorCode.InvalidJson), (error.Status, error.Code));
        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidUtf8_Is400()
    {
        byte[] body = [.. "{\"name\":\"a\",\"data\":{\"x\":\""u8, 0xC3, 0x28, .. "\"}}"u8];

        Assert.Equal(new ApiError(400, ErrorCode.InvalidJson, "The body is not valid UTF-8."), Parsed.Error(EventParser.Parse(body, Parsed.MaxEventBytes)));
    }

    [Fact]
    public void JsonThatNestsTooDeep_Is400()
    {
        var error = Parsed.Error($$"""{"name":"a","data":{"x":{{new string('[', 70)}} } }""");

        Assert.Equal((400, ErrorCode.InvalidJson), (error.Status, error.Code));
        Assert.Contains("depth of 64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooManyEvents_Is400() => Assert.Equal(
        new ApiError(400, ErrorCode.TooManyEvents, "The body has more than 5,000 events, the most one request may send: send them in several requests."),
        Parsed.Error(EventParserTests.Many(5001)));

    [Fact]
    public void AnEventThatIsTooLarge_Is413AndNamesBothSizesAndTheSetting()
    {
        const string small = """{"name":"a"}""";
        const string large = """{"name":"a","data":{"x":"é"}}""";

        Assert.Equal(
            new ApiError(StatusCodes.Status413PayloadTooLarge, ErrorCode.EventTooLarge, "Event 2 has 30 bytes; the setting Ratchet:MaxEventBytes allows 29."),
            Parsed.Error($"[{small},{large}]", maxEventBytes: 29));
    }

    [Fact]
    public void EveryBeginningOfABody_IsRefused()
    {
        var body = """ [{"name":"a","id":"k","ts":1700000000000,"data":{"x":["y",1.5e3,true,null],"_inngest":{}}},{"name":"b"}]"""u8.ToArray();

        for (var length = 2; length < body.Length; length++)
        {
            Assert.Equal(ErrorCode.InvalidJson, Parsed.Error(EventParser.Parse(body.AsMemory(0, length), Parsed.MaxEventBytes)).Code);
        }
    }

    [Fact]
    public void ABodyWithWrongBytes_IsReadOrRefused_NeverThrownAt()
    {
        var random = new Random(7);
        var body = """[{"name":"a","id":"k\u00e9","ts":1700000000000,"data":{"x":["y",1.5e3,true,null],"_inngest":{}}}]"""u8.ToArray();

        for (var i = 0; i < 20_000; i++)
        {
            var broken = body.ToArray();
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
            broken[random.Next(broken.Length)] = (byte)"{}[]\",:\\u"[random.Next(9)];
            var parsed = EventParser.Parse(broken, Parsed.MaxEventBytes);
            Assert.True(parsed.Error is null || parsed.Events.Count == 0);
        }
    }
}
