using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>The functions of <see cref="HttpStepTests"/>.</summary>
public sealed class HttpServer(Emulator emulator) : StepServer(emulator)
{
    /// <summary>Enough, times twenty, for a service to come back.</summary>
    private protected override void Configure(Dictionary<string, string?> settings) => settings["Ratchet__RetryDelay"] = "00:00:00.300";

    private protected override IEnumerable<(string Name, string Json)> Definitions() =>
    [
        .. Paths.Select(path => OneStep(path, new { type = "http", url = $"{AspNet.Url}/{path}" })),
        OneStep("hangs", new { type = "http", url = $"{AspNet.Url}/hangs" }, retries: 1, timeout: "300ms"),
        OneStep("stalls", new { type = "http", url = $"{AspNet.Url}/stalls" }, retries: 1, timeout: "300ms"),
        OneStep("dies-once", new { type = "http", url = $"{Node.Url}/dies-once" }, retries: 20),
        OneStep("unsigned-path", new { type = "http", url = $"{Node.Url}/unknown" }),
        OneStep("echo-secret", new { type = "http", url = $"{AspNet.Url}/echo", headers = new { Authorization = new { setting = "Crm:Token" } } }),
        OneStep("lacks-a-setting", new { type = "http", url = $"{AspNet.Url}/hello", headers = new { Authorization = new { setting = "Crm:Nowhere" } } }),
        OneStep("nobody-listens", new { type = "http", url = "http://127.0.0.1:1/" }, retries: 2),
        ("two-languages.json", TwoLanguages),
        ("skips.json", Skips),
        ("broken.json", """{"id":"broken","steps":[{"id":"a","after":"b","runtime":{"type":"http","url":"nowhere"}}]}"""),
    ];

    private static readonly string[] Paths =
    [
        "echo", "hello", "teapot", "says-404", "busy-twice", "status-code-500-once", "half-once", "html", "array", "nothing", "megabyte", "megabyte-and-one", "never-ends",
        "elsewhere", "moved-here",
    ];

    /// <summary>Two that begin together, one in each language, and two that come after.</summary>
    private static string TwoLanguages => JsonSerializer.Serialize(new
    {
        id = "two-languages",
        triggers = new[] { new { @event = "two-languages" } },
        steps = new object[]
        {
            new { id = "sum", runtime = new { type = "http", url = new { setting = "Services:Node", path = "/sum" } } },
            new { id = "hello", runtime = new { type = "http", url = new { setting = "Services:AspNet", path = "/hello" } } },
            new { id = "double", after = "sum", runtime = new { type = "http", url = new { setting = "Services:Node", path = "/double" } } },
            new { id = "echo", after = new[] { "double", "hello" }, runtime = new { type = "http", url = new { setting = "Services:AspNet", path = "/echo" } } },
        },
    });

    /// <summary>One that runs, one whose condition is false, and one after that.</summary>
    private static string Skips => JsonSerializer.Serialize(new
    {
        id = "skips",
        triggers = new[] { new { @event = "skips" } },
        steps = new object[]
        {
            new { id = "first", runtime = new { type = "http", url = new { setting = "Services:AspNet", path = "/hello" } } },
            new { id = "maybe", after = "first", @if = "steps.first.body.hello.go", runtime = new { type = "http", url = new { setting = "Services:AspNet", path = "/hello" } } },
            new { id = "last", after = "maybe", runtime = new { type = "http", url = new { setting = "Services:AspNet", path = "/hello" } } },
        },
    });
}
