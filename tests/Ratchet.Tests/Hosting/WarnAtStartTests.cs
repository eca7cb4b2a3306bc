using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.Hosting;

namespace Ratchet.Tests.Hosting;

public sealed class WarnAtStartTests
{
    private static readonly Dictionary<string, string?> Keys = new() { ["Ratchet:EventKeys:0"] = "e", ["Ratchet:SigningKeys:0"] = "s" };

    [Fact]
    public async Task DevelopmentMode_IsLoud() => Assert.Equal(
        ["Ratchet:Development is true: no keys are asked for, and private addresses may be called. Never run it so where others can reach it."],
        await WarningsAsync(new() { ["Ratchet:Development"] = "true" }));

    [Theory]
    [InlineData("Retension", "Ratchet:Retension is set, but there is no such setting: is Ratchet:Retention meant?")]
    [InlineData("LeaseDurations", "Ratchet:LeaseDurations is set, but there is no such setting: is Ratchet:LeaseDuration meant?")]
    [InlineData("Colour", "Ratchet:Colour is set, but there is no such setting: remove it.")]
    [InlineData("Json", "Ratchet:Json is set, but there is no such setting: remove it.")]
    public async Task AnUnknownSetting_IsNamed_WithTheOneThatWasMeant(string setting, string warning) =>
        Assert.Equal([warning], await WarningsAsync(new(Keys) { [$"Ratchet:{setting}"] = "1" }));

    [Theory]
    [InlineData("retention", "30")]
    [InlineData("SHARDS", "2")]
    public async Task Settings_AreKnownInUpperAndLowerCase(string setting, string value) =>
        Assert.Empty(await WarningsAsync(new(Keys) { [$"Ratchet:{setting}"] = value }));

    private static async Task<IReadOnlyList<string>> WarningsAsync(Dictionary<string, string?> settings)
    {
        using var log = new CapturedLog();
        using var lifetime = new FakeLifetime();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddRatchet(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton<IHostApplicationLifetime>(lifetime);
        await using var provider = services.BuildServiceProvider();

        await ActivatorUtilities.CreateInstance<WarnAtStart>(provider).StartAsync(TestContext.Current.CancellationToken);
        await ActivatorUtilities.CreateInstance<WarnOfDevelopment>(provider).StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(log.Lines);
        lifetime.Start();

        return [.. log.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Message)];
    }
}
