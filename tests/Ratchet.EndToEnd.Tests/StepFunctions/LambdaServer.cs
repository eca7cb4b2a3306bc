using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.EndToEnd.Tests.StepFunctions.Servers;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>The functions of <see cref="LambdaStepTests"/>, and a server that takes AWS's place and checks signatures by itself.</summary>
public sealed class LambdaServer(Emulator emulator) : StepServer(emulator)
{
    private static readonly Dictionary<string, string> Credentials = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_SESSION_TOKEN"] = "a/session+token=",
    };

    private static readonly string[] Names = ["greet", "rejects", "throws", "throttled", "breaks", "breaks-off", "says-html", "says-null", "too-large", "nowhere"];

    private NodeService? lambda;

    private protected override async Task StartServicesAsync()
    {
        lambda = await NodeService.StartAsync("lambda.mjs", Credentials);
        foreach (var (name, value) in Credentials)
        {
            Stage.Settings[name] = value;
        }

        Stage.Settings["AWS_REGION"] = "eu-west-1";
    }

    private protected override async Task StopServicesAsync() => await (lambda?.DisposeAsync() ?? ValueTask.CompletedTask);

    private protected override IEnumerable<(string Name, string Json)> Definitions() =>
    [
        .. Names.Select(name => OneStep($"lambda-{name}", new { type = "lambda", function = name, endpoint = lambda!.Url }, retries: 1)),
        OneStep("lambda-hangs", new { type = "lambda", function = "hangs", endpoint = lambda!.Url }, retries: 1, timeout: "300ms"),
        OneStep("lambda-arn", new { type = "lambda", function = "arn:aws:lambda:eu-west-1:123456789012:function:greet", qualifier = "$LATEST", endpoint = lambda.Url }),
        OneStep("lambda-elsewhere", new { type = "lambda", function = "greet", region = "us-east-1", endpoint = lambda.Url }),
    ];
}
