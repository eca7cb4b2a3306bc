namespace Ratchet.EndToEnd.Tests.OpenApi;

/// <summary>The requests that are made to an operation: as its description has them, and wrong in every way that goes for many.</summary>
internal sealed class Requests(Subjects subjects)
{
    private const string Unknown = "no-such-thing";
    private const string Malformed = "no such thing";

    /// <summary>What is wrong with any body, and larger than any may be.</summary>
    private static readonly string[] WrongBodies = ["{", "7", """{"no such field":1}""", $$"""{"no such field":"{{new string('x', 32 * 1024 * 1024)}}"}"""];

    /// <summary>What only one operation finds wrong.</summary>
    private static readonly Dictionary<string, string[]> OwnWrongBodies = new()
    {
        ["createCancellation"] =
        [
            """{"app_id":"app","function_id":"no-such-thing","started_before":"2020-11-21T22:50:00Z"}""",
            """{"app_id":"app","function_id":"process-csv-upload","started_before":"2020-11-21T22:50:00Z","if":"event."}""",
        ],
        ["syncApp"] = ["""{"url":"shop"}"""],
        ["sendSignal"] = ["""{"signal":"no-such-thing"}"""],
        ["sendEvents"] =
        [
            """{"data":{}}""",
            $"[{string.Join(',', Enumerable.Repeat("""{"name":"a"}""", 5001))}]",
            $$$"""{"name":"a","data":{"text":"{{{new string('x', LiveApi.MaxEventBytes)}}}"}}""",
        ],
    };

    public async IAsyncEnumerable<Request> OfAsync(Operation operation)
    {
        foreach (var body in operation.HasBody ? operation.Bodies.Select(body => (string?)body.GetRawText()) : [null])
        {
            foreach (var path in await PathsAsync(operation))
            {
                yield return LiveApi.Ask(operation.Method, path, body);
            }
        }

        var paths = await PathsAsync(operation);
        var right = LiveApi.Ask(operation.Method, paths[0], operation.HasBody ? operation.Bodies[0].GetRawText() : null);
        foreach (var request in paths.SelectMany(path => WithParameters(operation, right with { Path = path })).Concat(WithoutTheRightKey(operation, right)).Concat(WithWrongPaths(operation, right)).Concat(AcceptingNothing(operation, right)))
        {
            yield return request;
        }

        foreach (var wrong in operation.HasBody ? WrongBodies.Concat(OwnWrongBodies.GetValueOrDefault(operation.Id, [])) : [])
        {
            yield return right with { Body = wrong };
        }
    }

    private async Task<IReadOnlyList<string>> PathsAsync(Operation operation) =>
        operation.Parameters.SingleOrDefault(parameter => parameter.In == "path") is { } parameter
            ? [.. (await subjects.OfAsync(operation, parameter)).Select(value => PathOf(operation, parameter, value))]
            : [operation.Path];

    private static IEnumerable<Request> WithParameters(Operation operation, Request right) =>
        from parameter in operation.Parameters
        where parameter.In != "path"
        from values in parameter.Examples.Append([Unknown]).Append([Malformed])
        select parameter.In == "query"
            ? right with { Path = $"{right.Path}?{string.Join('&', values.Select(value => $"{parameter.Name}={Uri.EscapeDataString(value)}"))}" }
            : right with { Header = (parameter.Name, Assert.Single(values)) };

    private static IEnumerable<Request> WithoutTheRightKey(Operation operation, Request right) =>
        operation.AsksForAKey ? [right with { Key = null }, right with { Key = Unknown }] : [];

    private static IEnumerable<Request> AcceptingNothing(Operation operation, Request right) =>
        operation.Json.GetProperty("responses").TryGetProperty("406", out _) ? [right with { Header = ("Accept", "image/png") }] : [];

    /// <summary>The description's own example of an id is of something that is not here.</summary>
    private static IEnumerable<Request> WithWrongPaths(Operation operation, Request right) =>
        from parameter in operation.Parameters
        where parameter.In == "path"
        from value in parameter.Shared is not null ? [Unknown, .. parameter.Examples.Select(Assert.Single)] : operation.Path.EndsWith('}') ? [Unknown, ""] : (string[])[Unknown]
        select right with { Path = PathOf(operation, parameter, value) };

    private static string PathOf(Operation operation, Parameter parameter, string value) =>
        operation.Path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
}
