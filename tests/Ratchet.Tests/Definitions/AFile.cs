using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Definitions;
using Ratchet.Hosting;

namespace Ratchet.Tests.Definitions;

/// <summary>Reads function files as the hosts do.</summary>
internal static class AFile
{
    /// <summary>Every field there is.</summary>
    public const string Full = """
        {
          "$schema": "./function.schema.json",
          "id": "settle-order",
          "name": "Settle an order",
          "version": 3,
          "triggers": [{ "event": "orders/placed", "if": "event.data.total > 0" }, { "cron": "TZ=Europe/Paris 0 12 * * 5" }],
          "retries": 2,
          "idempotency": "event.data.orderId",
          "cancelOn": [{ "event": "orders/withdrawn", "match": "data.orderId", "if": "async.data.final", "timeout": "2d" }],
          "startTimeout": "10m",
          "finishTimeout": "7d",
          "steps": [
            {
              "id": "charge", "name": "Charge the card",
              "runtime": { "type": "http", "url": "https://pay.example.com/charge", "headers": { "Authorization": { "setting": "Pay:Token" }, "X-Shop": "7" } },
              "retries": 5, "timeout": "30s"
            },
            {
              "id": "label", "after": "charge", "if": "steps.charge.body.paid",
              "runtime": { "type": "docker", "image": "label:1", "command": ["node", "label.js"], "env": { "A": "b", "KEY": { "setting": "Pay:Token" } }, "cpus": 0.5, "memory": "256m", "network": "none", "input": "stdin" }
            },
            {
              "id": "notify", "after": ["charge", "label"],
              "runtime": { "type": "lambda", "function": "notify", "region": "eu-west-1", "qualifier": "prod", "endpoint": "http://localhost:4566" }
            },
            { "id": "book", "runtime": { "type": "http", "url": { "setting": "Books:Url", "path": "/book" } } }
          ]
        }
        """;

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Ratchet:Development"] = "true",
        ["Pay:Token"] = "secret",
        ["Books:Url"] = "http://books",
        ["AWS_ACCESS_KEY_ID"] = "id",
        ["AWS_SECRET_ACCESS_KEY"] = "key",
    };

    /// <summary>The reader, in an app with settings.</summary>
    public static FunctionFileReader Reader(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => one.Value)).Build();
        var services = new ServiceCollection();
        services.AddRatchet(configuration).AddFunctionFiles();
        return services.BuildServiceProvider().GetRequiredService<FunctionFileReader>();
    }

    /// <summary>What is wrong with a file.</summary>
    public static IEnumerable<string> ProblemsOf(string json, params (string Name, string? Value)[] settings) =>
        Reader(settings).Read("f.json", Encoding.UTF8.GetBytes(json)).Problems.Select(problem => problem.ToString());

    /// <summary>A file with one HTTP step for each text: the fields beside its runtime.</summary>
    public static string WithSteps(params string[] steps) =>
        $$$"""{"id":"f","steps":[{{{string.Join(",\n", steps.Select(step => $$$"""{{{{step}}}, "runtime":{"type":"http","url":"https://a.example"}}"""))}}}]}""";

    /// <summary>A file with one step.</summary>
    public static string WithRuntime(string runtime) => $$$"""{"id":"f","steps":[{"id":"a","runtime":{{{runtime}}}}]}""";

    /// <summary>A file with one step, and further fields.</summary>
    public static string With(string fields) => $$$"""{"id":"f","steps":[{"id":"a","runtime":{"type":"http","url":"https://a.example"}}],{{{fields}}}}""";
}
