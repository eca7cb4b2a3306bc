using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class GetRunStepTests
{
    [Fact]
    public async Task Get_AnswersTheStepWithItsOutput_HoweverLarge_ByItsIdAndByItsHash()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var large = $"\"{new string('x', 1024 * 1024)}\"";
        await api.ChangeAsync(runId, journal => journal.With(AStep("download") with { Output = new Payload(System.Text.Encoding.UTF8.GetBytes(large)) }));

        foreach (var name in new[] { "download", StepKey.Of("download").Hash })
        {
            var step = (await api.GetAsync($"/v1/runs/{runId}/steps/{name}")).Data;

            Assert.Equal(("download", "Completed", large), (step.GetProperty("id").GetString(), step.GetProperty("status").GetString(), step.GetProperty("output").GetRawText()));
        }
    }

    [Fact]
    public async Task Get_SaysOfAStepThatWasSkippedWhy()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal.With(AStep("maybe") with { Kind = StepKind.Skip, Output = new Payload("""{"reason":"Its condition is false."}"""u8.ToArray()) }));

        var step = (await api.GetAsync($"/v1/runs/{runId}/steps/maybe")).Data;

        Assert.Equal(
            ("skip", "Skipped", """{"reason":"Its condition is false."}"""),
            (step.GetProperty("op").GetString(), step.GetProperty("status").GetString(), step.GetProperty("output").GetRawText()));
    }

    [Fact]
    public async Task Get_OfAStepThatIsNotThere_Answers404()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await api.GetAsync($"/v1/runs/{runId}/steps/nothing");

        reply.IsV1Error(HttpStatusCode.NotFound, "step_not_found");
    }

    private static Step AStep(string id) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.Run,
        Status = StepStatus.Completed,
        Order = 1,
        StartedAt = TestApi.Now,
        EndedAt = TestApi.Now,
    };
}
