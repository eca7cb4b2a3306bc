using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ratchet.AzureStorage.Clients;
using Ratchet.Engine.Ending;
using Ratchet.Hosting;

namespace Ratchet.FunctionApp.Tests;

/// <summary>host.json, local.settings.sample.json and the code have to agree; nothing else would notice before a deployment does.</summary>
public sealed partial class SettingsTests
{
    private readonly Dictionary<string, string> sample =
        Checkout.Json("local.settings.sample.json")["Values"]!.AsObject().ToDictionary(value => value.Key, value => value.Value!.GetValue<string>());

    [Fact]
    public void The_host_reads_messages_as_the_engine_writes_them() =>
        Assert.Equal("none", Checkout.Json("host.json")["extensions"]!["queues"]!["messageEncoding"]!.GetValue<string>());

    [Fact]
    public void Routes_are_what_the_router_says_with_nothing_before_them()
    {
        Assert.Equal("", Checkout.Json("host.json")["extensions"]!["http"]!["routePrefix"]!.GetValue<string>());
        Assert.Equal("true", sample["AzureWebJobsDisableHomepage"]);
    }

    [Fact]
    public void The_host_records_no_paths_of_requests_in_which_event_keys_stand() => Assert.False(
        Checkout.Json("host.json")["logging"]!["applicationInsights"]!["httpAutoCollectionOptions"]!["enableHttpTriggerExtendedInfoCollection"]!.GetValue<bool>());

    [Fact]
    public void The_sample_settings_start_the_app()
    {
        using var host = Program.Build([.. sample.Select(value => $"--{value.Key.Replace("__", ":", StringComparison.Ordinal)}={value.Value}")]);

        Assert.True(host.Services.GetRequiredService<RatchetOptions>().Development);
    }

    [Fact]
    public void The_triggers_listen_to_the_queues_that_the_sample_settings_give()
    {
        var prefix = sample["Ratchet__NamePrefix"];

        var queues = App.TriggeringQueues().Select(queue => Token().Replace(queue, token => sample[token.Groups[1].Value]));

        Assert.Equal([$"{prefix}runs", $"{prefix}runs-poison"], queues.Order());
    }

    [Fact]
    public void The_scale_controller_finds_the_settings_that_name_queues() =>
        Assert.All(App.TriggeringQueues().SelectMany(queue => Token().Matches(queue)), token => Assert.Matches("^[A-Za-z]+$", token.Groups[1].Value));

    [Fact]
    public void The_deployment_names_the_queue_as_the_app_does() =>
        Assert.Equal(new StorageNames("orders").RunsQueue, Deployment("runsQueue").Replace("{0}", "orders", StringComparison.Ordinal));

    [Fact]
    public void Alerts_look_for_the_function_of_the_poison_queue() => Assert.Equal(
        Deployment("poisonFunction"),
        App.Triggers().Single(trigger => App.QueueOf(trigger) is { } queue && queue.EndsWith("-poison", StringComparison.Ordinal)).GetCustomAttribute<FunctionAttribute>()!.Name);

    [Fact]
    public void Alerts_look_for_what_the_engine_logs()
    {
        var logs = Checkout.Json("infra/app.json")["logs"]!.AsObject().Select(log => log.Value!.GetValue<string>());

        var logged = typeof(RaiseAlarm).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.EventName)
            .OfType<string>();

        Assert.Equal(logged.Order(), logs.Order());
    }

    [Fact]
    public void Development_mode_does_not_start_in_Azure()
    {
        using var host = App.Build("--WEBSITE_SITE_NAME=func-ratchet");

        var error = Assert.Throws<OptionsValidationException>(host.Services.GetRequiredService<RatchetOptions>);

        Assert.StartsWith("Ratchet:Development is true in Azure", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    private static string Deployment(string name) => Checkout.Json("infra/app.json")[name]!.GetValue<string>();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Token();
}
