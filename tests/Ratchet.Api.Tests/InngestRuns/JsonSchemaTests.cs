using System.Text.Json;
using Ratchet.TestSupport.Schemas;

namespace Ratchet.Api.Tests.InngestRuns;

/// <summary>The validator has to find what is wrong, or the tests that use it say nothing.</summary>
public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"function_id":"f","status":"QUEUED"}""", "$ lacks run_id")]
    [InlineData("""{"run_id":7,"function_id":"f","status":"QUEUED"}""", "$.run_id is Number and not string")]
    [InlineData("""{"run_id":"r","function_id":"f","status":"Queued"}""", "$.status is Queued, none of")]
    [InlineData("""{"run_id":"r","function_id":"f","status":"QUEUED","paused":true}""", "$.paused is not allowed")]
    [InlineData("""{"run_id":"r","function_id":"f","status":"QUEUED","output":null}""", "$.output is Null and not object")]
    [InlineData("""{"run_id":"r","function_id":"f","status":"QUEUED","ended_at":"yesterday"}""", "$.ended_at is \"yesterday\", which is no date-time")]
    [InlineData("""[]""", "$ is Array and not object")]
    public void AValueThatBreaksThePublishedSchema_IsFound(string json, string problem) =>
        Assert.StartsWith(problem, Assert.Single(new JsonSchema(PublishedSchema.Document).Check(Parse(json))), StringComparison.Ordinal);

    [Fact]
    public void AKeywordThatTheValidatorDoesNotKnow_IsAnError() =>
        Assert.Throws<NotSupportedException>(() => new JsonSchema(Parse("""{"uniqueItems":true}""")).Check(Parse("[]")));

    [Theory]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"a":1,"B":2}""", "$, the name of B, is \"B\", which does not match ^[a-z]+$")]
    [InlineData("""{"maxProperties":1}""", """{"a":1,"b":2}""", "$ has more than 1 fields")]
    [InlineData("""{"format":"uri"}""", "\"/path\"", "$ is \"/path\", which is no uri")]
    [InlineData("""{"type":"integer"}""", "1e999", "$ is Number and not integer")]
    [InlineData("""{"maximum":1}""", "1e999", "$ is more than 1")]
    [InlineData("""{"propertyNames":{"maxLength":1},"maxProperties":2,"maximum":1,"format":"uri"}""", """{"a":1,"b":2}""", null)]
    [InlineData("""{"propertyNames":{"maxLength":1},"maxProperties":2,"maximum":1,"format":"uri"}""", "0.5", null)]
    public void AKeyword_IsAboutValuesOfItsKind(string schema, string json, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], new JsonSchema(Parse(schema)).Check(Parse(json)));

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{}}}""", """{"a":1,"b":2}""", "$.b is not described")]
    [InlineData("""{"allOf":[{"properties":{"a":{}}}],"properties":{"c":{"properties":{"d":{}}}}}""", """{"a":1,"c":{"d":1,"e":1}}""", "$.c.e is not described")]
    [InlineData("""{"type":"object","properties":{"a":{}},"additionalProperties":true}""", """{"a":1,"b":2}""", null)]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "1.5", "$ fits 0 of the choices and not one")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "1", null)]
    [InlineData("""{"items":{"maximum":3}}""", "[1,4]", "$[1] is more than 3")]
    public void InAClosedSchema_WhatIsNotDescribed_IsFound(string schema, string json, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], new JsonSchema(Parse(schema), closed: true).Check(Parse(json)));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
