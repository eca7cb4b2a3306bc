using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.OpenApi;

public sealed class OpenApiTests(Emulator emulator)
{
    /// <summary>
    /// What no request can bring about here: a broken connection, a broken storage, a function that was taken away meanwhile, an app on the public
    /// internet, a development server, an app that is being called.
    /// </summary>
    private static readonly string[] OutOfReach =
    [
        " 500", " 500 internal_error", " 400 bad_request", " 409 function_removed", "POST /v1/apps/sync: 200", "GET /dev: 200",
        "POST /v1/checkpoint/{id}/async: 200", "POST /v1/checkpoint/{id}/async: 404 function_not_found",
    ];

    [Fact]
    public async Task EveryEndpoint_AnswersAsItIsDescribed_AndGivesEveryAnswerThatIs()
    {
        await using var stage = new Stage(emulator);
        using var api = await LiveApi.StartAsync(stage);
        var subjects = new Subjects(api);
        var (requests, problems, given) = (new Requests(subjects), new List<string>(), new HashSet<string>());

        foreach (var operation in Operation.Of(api.Document))
        {
            await subjects.PrepareAsync(operation);
            await foreach (var request in requests.OfAsync(operation))
            {
                var answer = await api.SendAsync(request);
                problems.AddRange(operation.Check(answer).Select(problem => $"{request}: {problem}"));
                given.Add(operation.NameOf(answer));
            }
        }

        Assert.Empty(problems);
        var neverGiven = Operation.Of(api.Document).SelectMany(operation => operation.Answers).Except(given);
        Assert.All(neverGiven, answer => Assert.Contains(OutOfReach, end => answer.EndsWith(end, StringComparison.Ordinal)));
    }
}
