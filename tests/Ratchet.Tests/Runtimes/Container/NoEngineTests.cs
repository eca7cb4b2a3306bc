using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Container;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Container;

public sealed class NoEngineTests
{
    [Fact]
    public async Task Where_there_is_no_engine_a_step_fails_at_once_with_a_sentence_that_says_so()
    {
        var options = new RatchetOptions { ContainerCommand = "no-such-engine" };
        var spec = new ContainerSpec("score:1", [], new Dictionary<string, ConfiguredText>(), null, null, null, TakesStdin: false);
        var step = new ContainerStep(spec, new ConfigurationBuilder().Build(), options, TimeProvider.System, NullLogger<ContainerStep>.Instance);

        var failure = await Assert.ThrowsAsync<ExplainedException>(() => step.RunAsync(new StepTry("run", "score", 0, Payload.EmptyObject, new TraceContext("a", null)), TestContext.Current.CancellationToken));

        Assert.Equal(("ContainerEngineMissing", true), (failure.Name, failure.IsFinal));
        Assert.StartsWith("Step 'score' is a container, and there is no container engine here: the command 'no-such-engine' cannot be used. A Functions app on a consumption plan has none", failure.Message, StringComparison.Ordinal);
    }
}
