using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ratchet.Hosting;

namespace Ratchet.Tests.Hosting;

public sealed class RatchetOptionsTests
{
    [Fact]
    public void OutsideDevelopment_KeysAreNeeded()
    {
        var failures = Failures([]);

        Assert.Equal(2, failures.Count);
        Assert.StartsWith("Ratchet:EventKeys is empty: set Ratchet__EventKeys__0 ", failures[0], StringComparison.Ordinal);
        Assert.StartsWith("Ratchet:SigningKeys is empty: set Ratchet__SigningKeys__0 ", failures[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AppsToKeepInSyncWith_AreForDevelopment()
    {
        var apps = new Dictionary<string, string?> { ["EventKeys:0"] = "e", ["SigningKeys:0"] = "s", ["Apps:0"] = "http://localhost:3000/api/inngest" };

        Assert.StartsWith("Ratchet:Apps is for development only", Assert.Single(Failures(apps)), StringComparison.Ordinal);
        Assert.Empty(Failures(new(apps) { ["Development"] = "true" }));
    }

    [Fact]
    public void WithKeys_OrInDevelopment_TheDefaultsAreFine()
    {
        Assert.Empty(Failures(new() { ["EventKeys:0"] = "e", ["SigningKeys:0"] = "s" }));
        Assert.Empty(Failures(new() { ["Development"] = "true" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void ABlankKey_IsNone(string blank)
    {
        var failures = Failures(new() { ["EventKeys:0"] = blank, ["SigningKeys:0"] = blank });

        Assert.Equal(2, failures.Count);
        Assert.StartsWith("Ratchet:EventKeys is empty", failures[0], StringComparison.Ordinal);
        Assert.StartsWith("Ratchet:SigningKeys is empty", failures[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AReferenceToAKeyVault_ThatWasNotResolved_IsNoKey()
    {
        var failures = Failures(new() { ["EventKeys:0"] = "e", ["SigningKeys:0"] = "s", ["SigningKeys:1"] = "@Microsoft.KeyVault(VaultName=kv;SecretName=signing-key-1)" });

        Assert.Equal(
            ["Ratchet:SigningKeys has a reference to a key vault that was not resolved: check the secret's name, and that the app's identity may read it (role Key Vault Secrets User)."],
            failures);
    }

    [Theory]
    [InlineData("NamePrefix", "Ratchet", "Ratchet:NamePrefix is 'Ratchet': use 1 to 40 lower-case letters and digits, first a letter.")]
    [InlineData("NamePrefix", "1a", "Ratchet:NamePrefix is '1a': use 1 to 40 lower-case letters and digits, first a letter.")]
    [InlineData("NamePrefix", "", "Ratchet:NamePrefix is '': use 1 to 40 lower-case letters and digits, first a letter.")]
    [InlineData("AppId", "My App", "Ratchet:AppId is 'My App': use lower-case letters, digits and single hyphens.")]
    [InlineData("AppId", "a--b", "Ratchet:AppId is 'a--b': use lower-case letters, digits and single hyphens.")]
    [InlineData("AppId", "app\n", "Ratchet:AppId is 'app\n': use lower-case letters, digits and single hyphens.")]
    [InlineData("Apps:0", "localhost:3000", "Ratchet:Apps has 'localhost:3000': use an http or https URL, such as http://localhost:3000/api/inngest.")]
    [InlineData("Shards", "0", "Ratchet:Shards is 0: use 1 to 32.")]
    [InlineData("Shards", "33", "Ratchet:Shards is 33: use 1 to 32.")]
    [InlineData("MaxEventBytes", "1023", "Ratchet:MaxEventBytes is 1023: use 1024 to 3145728.")]
    [InlineData("MaxEventBytes", "3145729", "Ratchet:MaxEventBytes is 3145729: use 1024 to 3145728.")]
    [InlineData("InvocationBudget", "0:00:00", "Ratchet:InvocationBudget is 00:00:00: use more than nothing and at most 00:05:00.")]
    [InlineData("InvocationBudget", "0:05:01", "Ratchet:InvocationBudget is 00:05:01: use more than nothing and at most 00:05:00.")]
    [InlineData("LeaseDuration", "0:00:00.5", "Ratchet:LeaseDuration is 00:00:00.5000000: use 00:00:01 to 00:05:00.")]
    [InlineData("LeaseDuration", "0:06:00", "Ratchet:LeaseDuration is 00:06:00: use 00:00:01 to 00:05:00.")]
    [InlineData("ClockAllowance", "-0:00:01", "Ratchet:ClockAllowance is -00:00:01: use 00:00:00 to 00:01:00.")]
    [InlineData("ClockAllowance", "0:01:01", "Ratchet:ClockAllowance is 00:01:01: use 00:00:00 to 00:01:00.")]
    [InlineData("Retention", "0:59:00", "Ratchet:Retention is 00:59:00: use 1.00:00:00 to 36500.00:00:00, days first, or 0 to keep everything for ever.")]
    [InlineData("Retention", "36501", "Ratchet:Retention is 36501.00:00:00: use 1.00:00:00 to 36500.00:00:00, days first, or 0 to keep everything for ever.")]
    [InlineData("Retention", "-1", "Ratchet:Retention is -1.00:00:00: use 1.00:00:00 to 36500.00:00:00, days first, or 0 to keep everything for ever.")]
    [InlineData("StreamDuration", "0:00:00.5", "Ratchet:StreamDuration is 00:00:00.5000000: use 00:00:01 to 01:00:00.")]
    [InlineData("StreamDuration", "1:00:01", "Ratchet:StreamDuration is 01:00:01: use 00:00:01 to 01:00:00.")]
    [InlineData("RetryDelay", "-0:00:01", "Ratchet:RetryDelay is -00:00:01: use 00:00:00 to 1.00:00:00, days first, or remove it.")]
    [InlineData("RetryDelay", "15", "Ratchet:RetryDelay is 15.00:00:00: use 00:00:00 to 1.00:00:00, days first, or remove it.")]
    [InlineData("StepSigningKeys:0", "secret", "Ratchet:StepSigningKeys:0 is no signing key: use whsec_ followed by 24 to 64 random bytes in base64.")]
    [InlineData("ContainerCommand", " ", "Ratchet:ContainerCommand is empty: name the container engine's command, such as docker or podman.")]
    public void AWrongSetting_IsNamedWithItsRemedy(string setting, string value, string failure) =>
        Assert.Equal([failure], Failures(new() { ["Development"] = "true", [setting] = value }));

    [Theory]
    [InlineData("NamePrefix", "a1")]
    [InlineData("Shards", "32")]
    [InlineData("MaxEventBytes", "3145728")]
    [InlineData("InvocationBudget", "0:05:00")]
    [InlineData("LeaseDuration", "0:00:01")]
    [InlineData("ClockAllowance", "0:00:00")]
    [InlineData("Retention", "0")]
    [InlineData("Retention", "1")]
    [InlineData("Retention", "30.00:00:00")]
    [InlineData("StreamDuration", "1:00:00")]
    [InlineData("RetryDelay", "0:00:00")]
    public void ASettingAtItsLimit_IsFine(string setting, string value) => Assert.Empty(Failures(new() { ["Development"] = "true", [setting] = value }));

    [Fact]
    public void WhatConfigurationCannotSay_IsSetInCode()
    {
        var services = new ServiceCollection();
        services.AddRatchet(Configuration(new() { ["Development"] = "true", ["Shards"] = "2" }), options => options.Shards++);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(3, provider.GetRequiredService<RatchetOptions>().Shards);
    }

    private static List<string> Failures(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddRatchet(Configuration(settings));
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<RatchetOptions>();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures];
        }
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => $"Ratchet:{pair.Key}", pair => pair.Value)).Build();
}
