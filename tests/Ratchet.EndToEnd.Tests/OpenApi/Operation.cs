using System.Globalization;
using System.Text.Json;
using Ratchet.TestSupport.Schemas;

namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>One operation of the description: what may be asked, and what may be answered.</summary>
internal sealed record Operation(HttpMethod Method, string Path, JsonElement Json, JsonElement Document)
{
    public string Id => Json.GetProperty("operationId").GetString()!;

    public bool AsksForAKey => !Json.TryGetProperty("security", out _);

    public IReadOnlyList<Parameter> Parameters { get; } = Json.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Select(parameter => Parameter.Of(Document, parameter))]
        : [];

    public bool HasBody => Json.TryGetProperty("requestBody", out _);

    public IReadOnlyList<JsonElement> Bodies { get; } = Json.TryGetProperty("requestBody", out var body)
        ? [.. ExamplesOf(body.GetProperty("content").GetProperty("application/json"))]
        : [];

    /// <summary>Every answer of the description, an error by its code where answers carry one.</summary>
    public IEnumerable<string> Answers =>
        from response in Json.GetProperty("responses").EnumerateObject()
        from name in CodesOf(response.Value).DefaultIfEmpty("")
        select $"{this}: {response.Name} {name}".TrimEnd();

    public static IEnumerable<Operation> Of(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new Operation(HttpMethod.Parse(operation.Name), path.Name, operation.Value, document);

    public static IEnumerable<JsonElement> ExamplesOf(JsonElement place) =>
        place.TryGetProperty("examples", out var many) ? many.EnumerateObject().Select(example => example.Value.GetProperty("value"))
        : place.TryGetProperty("example", out var one) ? [one]
        : [];

    /// <summary>An answer as <see cref="Answers"/> names it.</summary>
    public string NameOf(Answer answer) => $"{this}: {answer.Status} {answer.Code}".TrimEnd();

    /// <summary>In what an answer is not as the description says.</summary>
    public IEnumerable<string> Check(Answer answer)
    {
        if (!Json.GetProperty("responses").TryGetProperty(answer.Status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            return [$"{answer.Status} is not described: {answer.Text}"];
        }

        var missing = HeadersOf(response).Where(name => !answer.Headers.Contains(name)).Select(name => $"the header {name} is missing");
        if (!response.TryGetProperty("content", out var contents))
        {
            return missing.Concat(answer.Text.Length == 0 ? [] : [$"a body is not described: {answer.Text}"]);
        }

        if (!contents.TryGetProperty(answer.ContentType, out var content))
        {
            return [$"'{answer.ContentType}' is not described"];
        }

        var codes = CodesOf(response).ToList();
        return missing
            .Concat(codes.Count == 0 || codes.Contains(answer.Code) ? [] : [$"{answer.Status} {answer.Code} is not described: {answer.Text}"])
            .Concat(answer.IsStream ? [] : new JsonSchema(content.GetProperty("schema"), Document, closed: true).Check(answer.Json));
    }

    public override string ToString() => $"{Method} {Path}";

    private static IEnumerable<string> HeadersOf(JsonElement response) =>
        response.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(header => header.Name) : [];

    private static IEnumerable<string> CodesOf(JsonElement response) =>
        from content in response.TryGetProperty("content", out var contents) ? contents.EnumerateObject() : default
        where content.Name == "application/json"
        from example in ExamplesOf(content.Value)
        where example.ValueKind == JsonValueKind.Object && Answer.CodeOf(example).Length > 0
        select Answer.CodeOf(example);
}
