using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
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

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Token();
}
