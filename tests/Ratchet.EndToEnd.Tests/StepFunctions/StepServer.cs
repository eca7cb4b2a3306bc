using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.EndToEnd.Tests.StepFunctions.Servers;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>A server whose functions are files, and the services in two languages that run their steps. The tests of a class share it.</summary>
public class StepServer(Emulator emulator) : IAsyncLifetime
{
    /// <summary>The key that requests are signed with.</summary>
    public const string SigningKey = "whsec_c3RlcHMtYXJlLXNpZ25lZC13aXRoLXRoaXMta2V5";

    /// <summary>The value of the setting <c>Crm:Token</c>.</summary>
    public const string Secret = "s3cr3t-and-never-shown";

    private readonly string folder = Directory.CreateTempSubdirectory("ratchet-steps-").FullName;

    internal Stage Stage { get; } = new(emulator);

    internal ServerProcess Server { get; private set; } = null!;

    internal AspNetService AspNet { get; private set; } = null!;

    internal NodeService Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stage.UseDefaultLeases();
        AspNet = await AspNetService.StartAsync();
        Node = await NodeService.StartAsync("service.mjs", new() { ["SIGNING_KEY"] = SigningKey });
        Stage.Settings["Ratchet__FunctionsPath"] = folder;
        Stage.Settings["Ratchet__StepSigningKeys__0"] = SigningKey;
        Stage.Settings["Crm__Token"] = Secret;
        Stage.Settings["Services__AspNet"] = AspNet.Url;
        Stage.Settings["Services__Node"] = Node.Url;
        Configure(Stage.Settings);
        await StartServicesAsync();
        foreach (var (name, json) in Definitions())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), json);
        }

        Server = await Stage.StartServerAsync();
    }

    /// <summary>Kills the server and starts another in its place.</summary>
    internal async Task ReplaceServerAsync()
    {
        await Server.KillAsync();
        Server = await Stage.StartServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        await AspNet.DisposeAsync();
        await Node.DisposeAsync();
        await StopServicesAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Further settings of the server.</summary>
    private protected virtual void Configure(Dictionary<string, string?> settings)
    {
    }

    /// <summary>Starts further services, before the server.</summary>
    private protected virtual Task StartServicesAsync() => Task.CompletedTask;

    /// <summary>Stops them.</summary>
    private protected virtual Task StopServicesAsync() => Task.CompletedTask;

    /// <summary>The files in its folder.</summary>
    private protected virtual IEnumerable<(string Name, string Json)> Definitions() => [];

    /// <summary>A function of one step, in a file of its own; its id is also the name of its event.</summary>
    private protected static (string Name, string Json) OneStep(string id, object runtime, int retries = 4, string timeout = "30s") => (
        $"{id}.json",
        JsonSerializer.Serialize(new { id, triggers = new[] { new { @event = id } }, steps = new[] { new { id = "only", runtime, retries, timeout } } }));
}
