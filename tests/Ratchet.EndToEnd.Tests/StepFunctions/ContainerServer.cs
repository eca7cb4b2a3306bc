using System.Globalization;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>The functions of <see cref="ContainerStepTests"/>: shell scripts in a container.</summary>
public class ContainerServer(Emulator emulator, ContainerEngine engine) : StepServer(emulator)
{
    /// <summary>What runs them.</summary>
    public ContainerEngine Engine { get; } = engine;

    private protected override void Configure(Dictionary<string, string?> settings)
    {
        settings["Ratchet__ContainerCommand"] = "podman";
        Add(settings, "Ratchet__ContainerArguments", ContainerEngine.Arguments);
        Add(settings, "Ratchet__ContainerRunArguments", ContainerEngine.RunArguments);
    }

    private protected override IEnumerable<(string Name, string Json)> Definitions() =>
    [
        Script("prints", """echo "working on it" >&2; echo "{\"status\":200,\"body\":$1}" """),
        Script("reads", "busybox cat", input: "stdin"),
        Script("takes-arguments", "echo '{}'"),
        Script("exits", """echo "no such table" >&2; exit 3""", retries: 1),
        Script("says-404", """echo '{"status":404,"body":"gone"}'; exit 1"""),
        Script("says-500-once", """case "$1" in *'"attempt":0'*) echo '{"status":500}';; *) echo '{"body":"better"}';; esac"""),
        Script("babbles", "echo ready"),
        Script("prints-nothing", "true"),
        Script("dies-once", """case "$1" in *'"attempt":0'*) printf '{"status":200,'; busybox sleep 3600;; *) echo '{"body":"alive again"}';; esac"""),
        Script("prints-a-megabyte", Printing(1024 * 1024)),
        Script("prints-a-byte-more", Printing((1024 * 1024) + 1)),
        Script("never-stops-printing", "busybox yes"),
        Script("hangs", "busybox sleep 3600", retries: 1, timeout: "1s"),
        Script("waits", "busybox sleep 3600"),
        Script("is-offline", "echo \"{\\\"body\\\":$(busybox grep -c : /proc/net/dev)}\""),
        Script("has-variables", """echo "{\"body\":\"$PLAIN $TOKEN\"}"; echo "$TOKEN" >&2"""),
        OneStep("docker-is-limited", new { type = "docker", image = Engine.Image, command = new[] { "/bin/busybox", "sh", "-c", Limits, "step" }, network = "none", cpus = 0.5, memory = "64m" }),
        OneStep("docker-no-image", new { type = "docker", image = "localhost/never-built:1", network = "none" }, retries: 1),
        OneStep("docker-no-command", new { type = "docker", image = Engine.Image, command = new[] { "/nowhere" }, network = "none" }),
    ];

    /// <summary>Prints the limits that the kernel holds it to: in the first and in the second version of control groups they have different names.</summary>
    private const string Limits = """
        cd /sys/fs/cgroup
        set -- $(/bin/busybox cat cpu.max cpu/cpu.cfs_quota_us 2>/dev/null) $(/bin/busybox cat memory.max memory/memory.limit_in_bytes 2>/dev/null)
        echo "{\"body\":\"$1 of CPU, $(eval echo \$$#) of memory\"}"
        """;

    /// <summary>Prints a response of so many bytes.</summary>
    private static string Printing(int bytes) => string.Create(CultureInfo.InvariantCulture, $$"""printf '{"body":"'; busybox head -c {{bytes - 11}} /dev/zero | busybox tr '\0' x; printf '"}'""");

    private protected override async Task StartServicesAsync() => await Engine.ProblemAsync();

    private (string Name, string Json) Script(string id, string script, string input = "argument", int retries = 4, string timeout = "60s") => OneStep(
        $"docker-{id}",
        new
        {
            type = "docker",
            image = Engine.Image,
            command = new[] { "/bin/busybox", "sh", "-c", script, "step" },
            network = "none",
            input,
            env = new Dictionary<string, object> { ["PATH"] = "/bin", ["PLAIN"] = "as it is", ["TOKEN"] = new { setting = "Crm:Token" } },
        },
        retries,
        timeout);

    private static void Add(Dictionary<string, string?> settings, string name, string[] values)
    {
        foreach (var (index, value) in values.Index())
        {
            settings[string.Create(CultureInfo.InvariantCulture, $"{name}__{index}")] = value;
        }
    }
}
