using System.Text;
using Ratchet.Runtimes.Container;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Tests.Runtimes.Container;

public sealed class ContainerFailureTests
{
    [Theory]
    [InlineData(0, "{}\n", 200)]
    [InlineData(0, " {\"status\":200}\r\n", 200)]
    [InlineData(0, "", 200)]
    [InlineData(0, "no json", 200)]
    [InlineData(1, "{\"status\":404}", 500)]
    [InlineData(127, "{}", 500)]
    public void What_it_printed_is_its_answer_and_how_it_ended_the_status_of_one_that_has_none(int code, string output, int status)
    {
        var reply = ContainerFailure.ReplyOf("a", "docker", Ended(code, output));

        Assert.Equal((status, output.Trim()), (reply.Status, Encoding.UTF8.GetString(reply.Text.Span)));
    }

    [Theory]
    [InlineData(1, "", "", "ContainerFailed", false, "The container of step 'a' ended with 1 and no response.")]
    [InlineData(1, "half", "", "ContainerFailed", false, "The container of step 'a' ended with 1 and no response.")]
    [InlineData(137, "", "", "ContainerFailed", false, "The container of step 'a' ended with 137, killed, perhaps for want of memory, and no response.")]
    [InlineData(139, "", "", "ContainerFailed", false, "The container of step 'a' ended with 139, by signal 11, and no response.")]
    [InlineData(3, "", "first\nlast", "ContainerFailed", false, "The container of step 'a' ended with 3 and no response: last")]
    [InlineData(125, "", "registry is down", "ContainerNotStarted", false, "The container of step 'a' could not be started (125): registry is down")]
    [InlineData(126, "", "", "ContainerNotStarted", true, "The container of step 'a' could not be started (126).")]
    [InlineData(127, "", "", "ContainerNotStarted", true, "The container of step 'a' could not be started (127).")]
    public void One_without_an_answer_has_failed(int code, string output, string log, string name, bool isFinal, string message)
    {
        var failure = Failure(Ended(code, output, log));

        Assert.Equal((name, isFinal, message), (failure.Name, failure.IsFinal, failure.Message));
    }

    [Theory]
    [InlineData(125, "docker: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?")]
    [InlineData(125, "docker: failed to connect to the docker API at unix:///var/run/docker.sock")]
    [InlineData(1, "Cannot connect to the Docker daemon")]
    [InlineData(125, "Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`")]
    [InlineData(125, "Error: unable to connect to Podman socket: Get \"http://d/v4.3.1/libpod/_ping\": dial unix /nowhere.sock: connect: no such file or directory")]
    [InlineData(1, "FATA[0000] cannot access containerd socket \"/run/containerd/containerd.sock\": no such file or directory")]
    [InlineData(1, "FATA[0000] rootless containerd not running? (hint: use `containerd-rootless-setuptool.sh install` to start rootless containerd)")]
    public void An_engine_that_does_not_run_is_no_engine_and_its_own_words_are_kept(int code, string log)
    {
        var failure = Failure(Ended(code, "", log));

        Assert.Equal(("ContainerEngineMissing", true, log), (failure.Name, failure.IsFinal, failure.Detail));
    }

    [Theory]
    [InlineData(125, "docker: Error response from daemon: Conflict. The container name \"/ratchet-1\" is already in use by container", true)]
    [InlineData(125, "Error: creating container storage: the container name \"ratchet-1\" is already in use by 5f", true)]
    [InlineData(1, "name \"ratchet-1\" is already used by ID 5f", true)]
    [InlineData(125, "registry is down", false)]
    [InlineData(0, "already in use", false)]
    public void A_name_in_use_is_told_from_other_failures(int code, string log, bool isInUse) => Assert.Equal(isInUse, ContainerFailure.IsNameInUse(Ended(code, "", log)));

    [Fact]
    public async Task Lines_go_to_the_log_without_secrets_and_the_last_are_kept()
    {
        var lines = new List<string>();
        var log = new StepLog(line => line.Replace("secret", "***", StringComparison.Ordinal), lines.Add);

        await log.ReadAsync(new StringReader("one\r\n\n\u001b[31mtwo secret\nthree"), TestContext.Current.CancellationToken);

        Assert.Equal(["one", "[31mtwo ***", "three"], lines);
        Assert.Equal("one\n[31mtwo ***\nthree", log.End);
    }

    [Fact]
    public async Task A_line_without_end_is_cut_and_after_a_million_characters_nothing_more_is_logged()
    {
        var lines = new List<string>();
        var log = new StepLog(line => line, lines.Add);

        await log.ReadAsync(new StringReader(new string('x', 3_000_000)), TestContext.Current.CancellationToken);

        Assert.All(lines, line => Assert.True(line.Length <= 4096));
        Assert.InRange(lines.Sum(line => line.Length), 1_000_000, 1_060_000);
        Assert.EndsWith("is not logged.", lines[^1], StringComparison.Ordinal);
        Assert.InRange(log.End.Length, 1, 4000);
    }

    private static EngineResult Ended(int code, string output, string log = "") => new(code, Encoding.UTF8.GetBytes(output), IsWhole: true, log);

    private static ExplainedException Failure(EngineResult ended) => Assert.Throws<ExplainedException>(() => ContainerFailure.ReplyOf("a", "docker", ended));
}
