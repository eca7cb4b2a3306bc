using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Ratchet.FunctionApp.Tests;

/// <summary>The function app as its composition root builds it; building contacts no storage.</summary>
internal static class App
{
    // The environment makes the container check every service it was given.
    private static readonly string[] Defaults =
    [
        "--environment=Development",
        "--AzureWebJobsStorage=UseDevelopmentStorage=true",
        "--RunsQueue=ratchetruns",
        "--Ratchet:Development=true",
        "--Logging:LogLevel:Default=None",
    ];

    public static IHost Build(params string[] settings) => Program.Build([.. Defaults, .. settings]);

    public static IEnumerable<MethodInfo> Triggers() =>
        typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)));

    public static IEnumerable<string> TriggeringQueues() =>
        Triggers().Select(QueueOf).OfType<string>();

    /// <summary>The queue that calls a function, if one does.</summary>
    public static string? QueueOf(MethodInfo trigger) =>
        trigger.GetParameters().Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.QueueName).OfType<string>().SingleOrDefault();
}
