using System.Text.Json;

namespace Ratchet.Hosting;

/// <summary>The settings of the section <c>Ratchet</c>.</summary>
public sealed class RatchetOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Ratchet";

    /// <summary>For a developer's machine: no keys are asked for and private addresses may be called. Off by default.</summary>
    public bool Development { get; set; }

    /// <summary>The keys that may send events, the last part of <c>/e/{key}</c>. Needed outside development.</summary>
    public IList<string> EventKeys { get; init; } = [];

    /// <summary>The keys that may use the API, as bearer tokens; the first is the current one. Needed outside development.</summary>
    public IList<string> SigningKeys { get; init; } = [];

    /// <summary>The URLs of apps to keep in sync with, as <c>http://localhost:3000/api/inngest</c>: in development only; elsewhere apps are told to register when they are deployed.</summary>
    public IList<string> Apps { get; init; } = [];

    /// <summary>The id of the app that C# functions belong to: the first half of their id. Default <c>app</c>.</summary>
    public string AppId { get; set; } = "app";

    /// <summary>What the names of tables and queues begin with: lower-case letters and digits, first a letter. Default <c>ratchet</c>.</summary>
    public string NamePrefix { get; set; } = "ratchet";

    /// <summary>Over how many ranges of partitions new runs are spread, 1 to 32. May be raised, never lowered. Default 1.</summary>
    public int Shards { get; set; } = 1;

    /// <summary>The largest event, in bytes of its JSON, up to 3 MiB. Default 1 MiB.</summary>
    public int MaxEventBytes { get; set; } = 1024 * 1024;

    /// <summary>The most runs that one message starts where many are stored together, 1 to 100; 1 gives each run a message of its own. Default 50.</summary>
    public int MaxRunsPerMessage { get; set; } = 50;

    /// <summary>How long one invocation starts new steps before it hands over to another message. Default 30 seconds.</summary>
    public TimeSpan InvocationBudget { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long events and ended runs are kept, counted from the end of the last run that was stored with them; older ones are removed once a
    /// day. At least a day, because idempotency keys count for 24 hours; zero keeps them for ever. Default 30 days (<c>30.00:00:00</c>).
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// How long one response of <c>GET /v1/runs/{id}/stream</c> lasts at most; then it ends, and its reader asks for the rest. The Functions host cuts off
    /// a request that sends nothing for 230 seconds. Default 2 minutes.
    /// </summary>
    public TimeSpan StreamDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>If set, the wait before every retry, in place of the growing delays; for tests.</summary>
    public TimeSpan? RetryDelay { get; set; }

    /// <summary>How long a worker's lease on a run lasts without renewal. Default 30 seconds.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>By how much the clocks of workers may differ. Default 10 seconds.</summary>
    public TimeSpan ClockAllowance { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The folder of function files, relative to the app's content root, or else to its assemblies; empty loads none, and a folder that is not there holds none.
    /// Default <c>functions</c>.
    /// </summary>
    public string FunctionsPath { get; set; } = "functions";

    /// <summary>
    /// The keys that requests of HTTP steps are signed with, each <c>whsec_</c> and 24 to 64 bytes in base64, as Standard Webhooks has them. All
    /// sign, so that a receiver may know any of them. HTTP steps need one outside development.
    /// </summary>
    public IList<string> StepSigningKeys { get; init; } = [];

    /// <summary>Hosts, by name or address as URLs have them, that may be called though their addresses are private.</summary>
    public IList<string> PrivateHosts { get; init; } = [];

    /// <summary>The container engine's command: <c>docker</c>, or one with the same arguments, such as <c>podman</c> or <c>nerdctl</c>. Default <c>docker</c>.</summary>
    public string ContainerCommand { get; set; } = "docker";

    /// <summary>Arguments of every command of the container engine, before it: <c>--context</c>, <c>remote</c>.</summary>
    public IList<string> ContainerArguments { get; init; } = [];

    /// <summary>Further arguments of its <c>run</c>, which come after those of the step and so win: <c>--network</c>, <c>none</c>.</summary>
    public IList<string> ContainerRunArguments { get; init; } = [];

    /// <summary>How events' data, steps' results and outputs are read and written. Set it in code; web defaults if not.</summary>
    public JsonSerializerOptions Json { get; set; } = JsonSerializerOptions.Web;
}
