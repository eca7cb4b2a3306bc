using System.Collections.Immutable;

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
        ["queryRun"] = ["""{"query":"{ run("}"""],
        ["createCancellation"] =
        [
            """{"app_id":"app","function_id":"no-such-thing","started_before":"2020-11-21T22:50:00Z"}""",
            """{"app_id":"app","function_id":"process-csv-upload","started_before":"2020-11-21T22:50:00Z","if":"event."}""",
        ],
        ["sendEventV2"] = ["""{"data":{}}""", $$$"""{"name":"a","data":{"text":"{{{new string('x', LiveApi.MaxEventBytes)}}}"}}"""],
        ["rerunRunV2"] = ["""{"from_step":{}}""", """{"from_step":{"step_id":"no-such-thing"}}"""],
        ["invokeFunctionV2"] = ["{}"],
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
            foreach (var place in await PlacesAsync(operation))
            {
                yield return LiveApi.Ask(operation.Method, PathOf(operation, place), body);
            }
        }

        var places = await PlacesAsync(operation);
        var right = LiveApi.Ask(operation.Method, PathOf(operation, places[0]), operation.HasBody ? operation.Bodies[0].GetRawText() : null);
        Request[] others =
        [
            .. places.SelectMany(place => WithParameters(operation, right with { Path = PathOf(operation, place) })),
            .. WithoutTheRightKey(operation, right),
            .. WithWrongPaths(operation, right, places[0]),
            .. AcceptingNothing(operation, right),
        ];
        foreach (var request in others)
        {
            yield return request;
        }

        foreach (var wrong in operation.HasBody ? WrongBodies.Concat(OwnWrongBodies.GetValueOrDefault(operation.Id, [])) : [])
        {
            yield return right with { Body = wrong };
        }
    }

    /// <summary>Values for the parameters of the path, in every combination.</summary>
    private async Task<IReadOnlyList<ImmutableDictionary<string, string>>> PlacesAsync(Operation operation)
    {
        IReadOnlyList<ImmutableDictionary<string, string>> places = [ImmutableDictionary<string, string>.Empty];
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            var values = await subjects.OfAsync(operation, parameter);
            places = [.. places.SelectMany(place => values.Select(value => place.Add(parameter.Name, value)))];
        }

        return places;
    }

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
    private static IEnumerable<Request> WithWrongPaths(Operation operation, Request right, ImmutableDictionary<string, string> place) =>
        from parameter in operation.Parameters
        where parameter.In == "path"
        from value in parameter.Shared is not null ? [Unknown, .. parameter.Examples.Select(Assert.Single)] : operation.Path == "/e/{key}" ? [Unknown, ""] : (string[])[Unknown]
        select right with { Path = PathOf(operation, place.SetItem(parameter.Name, value)) };

    private static string PathOf(Operation operation, ImmutableDictionary<string, string> place) => place.Aggregate(
        operation.Path, (path, value) => path.Replace($"{{{value.Key}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal));
}
