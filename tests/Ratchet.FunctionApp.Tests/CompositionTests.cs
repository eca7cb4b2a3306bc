using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Ratchet.Telemetry;

namespace Ratchet.FunctionApp.Tests;

public sealed class CompositionTests
{
    [Fact]
    public void Every_trigger_class_gets_all_it_asks_for()
    {
        using var host = App.Build();
        using var scope = host.Services.CreateScope();

        var triggers = App.Triggers().Select(trigger => ActivatorUtilities.CreateInstance(scope.ServiceProvider, trigger.DeclaringType!)).ToList();

        Assert.Equal([typeof(DailyTimer), typeof(Http), typeof(PoisonQueue), typeof(RunsQueue)], triggers.Select(trigger => trigger.GetType()).OrderBy(type => type.Name));
    }

    [Fact]
    public void The_app_sets_its_schedules_going_when_it_starts()
    {
        using var host = App.Build();

        Assert.Contains(host.Services.GetServices<IHostedService>(), service => service.GetType().Name == "KeepSchedulesAtStart");
    }

    [Theory]
    [InlineData("--RunsQueue=")]
    [InlineData("--RunsQueue=someotherruns")]
    [InlineData("--Ratchet:NamePrefix=other")]
    public async Task An_app_whose_triggers_would_listen_to_another_queue_does_not_start(string setting)
    {
        using var host = App.Build(setting);

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("The setting RunsQueue is", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_with_stand_ins_does_not_start_and_says_what_to_do()
    {
        Assert.SkipUnless(Checkout.HasStandIns, "The official packages start.");
        using var host = App.Build();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("AzurePackages=official", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Telemetry_is_exported_only_where_somebody_receives_it()
    {
        using var alone = App.Build();
        using var observed = App.Build("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1");

        Assert.Null(alone.Services.GetService<TracerProvider>());
        Assert.NotNull(observed.Services.GetService<TracerProvider>());
        Assert.NotNull(observed.Services.GetService<MeterProvider>());
    }

    [Fact]
    public void What_the_worker_does_for_the_host_and_what_the_engine_does_are_both_traced()
    {
        using var host = App.Build("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1");
        using var provider = host.Services.GetRequiredService<TracerProvider>();
        using ActivitySource worker = new("Microsoft.Azure.Functions.Worker"), engine = new(Names.Source), another = new("Microsoft.AspNetCore");

        Assert.Equal([true, true, false], new[] { worker, engine, another }.Select(source => source.HasListeners()));
    }
}
