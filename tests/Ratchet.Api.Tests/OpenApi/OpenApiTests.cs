using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Errors;
using Ratchet.TestSupport.Schemas;

namespace Ratchet.Api.Tests.OpenApi;

/// <summary>The description is complete, and holds together. That it is true is tested end to end.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task EveryEndpointIsDescribed_AndNoOther()
    {
        await using var api = await TestApi.StartAsync();
        var document = (await api.GetAsync("/openapi.json")).Json;

        var mapped =
            from endpoint in api.Endpoints
            where !endpoint.RoutePattern.RawText!.StartsWith("/api/v2/", StringComparison.Ordinal)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            where method != HttpMethods.Head
            select $"{method} {endpoint.RoutePattern.RawText!.Replace("?}", "}", StringComparison.Ordinal)}";

        Assert.Equal(mapped.Order(StringComparer.Ordinal), OperationsOf(document).Select(operation => operation.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryReference_LeadsSomewhere_AndWhatIsShared_IsUsed()
    {
        var document = await DocumentAsync();

        var references = Within(document).Where(place => place.Name == "$ref").Select(place => place.Value.GetString()!).ToHashSet();

        Assert.All(references, reference => References.Resolve(document, reference));
        var shared =
            from kind in document.GetProperty("components").EnumerateObject()
            where kind.Name is not ("securitySchemes" or "responses")
            from component in kind.Value.EnumerateObject()
            select $"#/components/{kind.Name}/{component.Name}";
        Assert.Equal(shared.Order(), references.Order());
    }

    [Fact]
    public async Task EveryOperation_SaysWhatItDoes_UnderANameOfItsOwn()
    {
        var document = await DocumentAsync();
        var tags = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();

        var operations = OperationsOf(document).Select(operation => operation.Json).ToList();

        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.Contains(Assert.Single(operation.GetProperty("tags").EnumerateArray()).GetString(), tags);
        });
        Assert.Equal(operations.Count, operations.Select(operation => operation.GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task EveryParameterOfAPath_IsDescribed_AndEveryParameterHasAnExample()
    {
        var document = await DocumentAsync();

        Assert.All(OperationsOf(document), operation =>
        {
            var parameters = ParametersOf(document, operation.Json);
            Assert.Equal(
                operation.Name.Split('{', '}').Where((_, position) => position % 2 == 1),
                parameters.Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()));
            Assert.All(parameters, parameter => Assert.NotEmpty(ExamplesOf(parameter)));
        });
    }

    [Fact]
    public async Task EveryBody_HasExamples_ThatAreAsItsSchemaSays()
    {
        var document = await DocumentAsync();

        var bodies = Within(document).Where(place => place.Value.ValueKind == JsonValueKind.Object && place.Value.TryGetProperty("schema", out _)).ToList();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, body =>
        {
            var schema = new JsonSchema(body.Value.GetProperty("schema"), document, closed: true);
            var examples = ExamplesOf(body.Value).ToList();
            Assert.NotEmpty(examples);
            Assert.All(examples, example => Assert.Empty(schema.Check(example)));
        });
    }

    [Fact]
    public async Task EveryErrorCode_IsDescribed_AndAnswersItsStatus()
    {
        var document = await DocumentAsync();

        string[] codes = [.. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!)];
        // This one belongs to no operation.
        Assert.Equal(codes.Except(["method_not_allowed"]).Order(), ErrorExamplesOf(document).Select(example => example.Code).Distinct().Order());
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "http-api.md"), TestContext.Current.CancellationToken);
        Assert.All(ErrorExamplesOf(document), example => Assert.Contains(
            $"\n### {example.Code}\n\n{(example.Code == "bad_request" ? "" : example.Status)}", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheDocument_AsksForNoKey()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "events", ["Ratchet:SigningKeys:0"] = "secret" });

        var reply = await api.GetAsync("/openapi.json");

        Assert.Equal((200, "3.1.1"), (reply.Status, reply.Json.GetProperty("openapi").GetString()));
    }

    private static async Task<JsonElement> DocumentAsync()
    {
        await using var api = await TestApi.StartAsync();
        return (await api.GetAsync("/openapi.json")).Json;
    }

    private static IEnumerable<(string Name, JsonElement Json)> OperationsOf(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    private static List<JsonElement> ParametersOf(JsonElement document, JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Select(parameter => References.Follow(document, parameter))]
        : [];

    private static IEnumerable<JsonElement> ExamplesOf(JsonElement place) =>
        place.TryGetProperty("examples", out var many) ? many.EnumerateObject().Select(example => example.Value.GetProperty("value"))
        : place.TryGetProperty("example", out var one) ? [one]
        : [];

    private static IEnumerable<(string Code, string Status)> ErrorExamplesOf(JsonElement document) =>
        from operation in OperationsOf(document)
        from response in operation.Json.GetProperty("responses").EnumerateObject()
        where response.Name[0] is '4' or '5'
        from content in response.Value.GetProperty("content").EnumerateObject()
        from example in content.Value.GetProperty("examples").EnumerateObject()
        where content.Value.GetProperty("schema").GetProperty("$ref").GetString()!.EndsWith("Error", StringComparison.Ordinal)
        select (example.Name, response.Name);

    /// <summary>Everything in a document, with the name of its field.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Within(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Within(field.Value).Prepend((field.Name, field.Value))),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Within),
        _ => [],
    };
}
