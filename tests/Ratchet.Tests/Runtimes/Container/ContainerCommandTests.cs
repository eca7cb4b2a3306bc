using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Container;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Container;

public sealed class ContainerCommandTests
{
    private static readonly StepTry Try = new("01KANFM3V0ABCDEFGHJKMNPQRS", "score", 1, new Payload("""{"event":{}}"""u8.ToArray()), new TraceContext("00-a-b-01", null));
    private static readonly Dictionary<string, ConfiguredText> NoVariables = [];

    [Fact]
    public void A_step_is_run_by_name_with_its_limits_and_its_input_last()
    {
        var spec = new ContainerSpec("score:1", ["node", "score.js"], NoVariables, 0.5, "256m", "none", TakesStdin: false);

        Assert.Equal(
            ["run", "--rm", "--name", "ratchet-01KANFM3V0ABCDEFGHJKMNPQRS-8b2ba6c36f5d", "--label", "ratchet.run=01KANFM3V0ABCDEFGHJKMNPQRS", "--cpus", "0.5", "--memory", "256m", "--network", "none", "score:1", "node", "score.js", """{"event":{}}"""],
            Arguments(new RatchetOptions(), spec).Select(argument => argument.StartsWith("ratchet-", StringComparison.Ordinal) ? "ratchet-01KANFM3V0ABCDEFGHJKMNPQRS-8b2ba6c36f5d" : argument));
    }

    [Fact]
    public void All_tries_of_a_step_have_one_name_so_that_what_one_left_behind_gives_way() => Assert.Equal(
        $"ratchet-{Try.RunId}-{StepKey.Of("score").Hash[..12]}",
        ContainerCommand.NameOf(Try.RunId, "score"));

    [Fact]
    public void The_settings_come_around_what_the_file_says()
    {
        var options = new RatchetOptions { ContainerArguments = { "--runtime", "runc" }, ContainerRunArguments = { "--network", "none" } };
        var arguments = Arguments(options, new ContainerSpec("score:1", [], NoVariables, null, null, "host", TakesStdin: true));

        Assert.Equal(["--runtime", "runc", "run"], arguments.Take(3));
        Assert.Equal(["--network", "host", "--interactive", "--network", "none", "score:1"], arguments.TakeLast(6));
    }

    [Fact]
    public void A_variable_that_is_a_setting_is_only_named_where_all_can_see_it()
    {
        var variables = new Dictionary<string, ConfiguredText> { ["PLAIN"] = new("as it is"), ["TOKEN"] = new("", "Crm:Token") };

        var arguments = Arguments(new RatchetOptions(), new ContainerSpec("score:1", [], variables, null, null, null, TakesStdin: false));

        Assert.Equal(["--env", "PLAIN=as it is", "--env", "TOKEN"], arguments.SkipWhile(argument => argument != "--env").Take(4));
    }

    private static IReadOnlyList<string> Arguments(RatchetOptions options, ContainerSpec spec) => ContainerCommand.Run(options, spec, Try);
}
