using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Hosting;
using Ratchet.Storage;
using Ratchet.Tests.Simulation.Ports;

namespace Ratchet.Tests.Simulation;

/// <summary>An engine for each process, over the storage they share.</summary>
internal static class Composition
{
    private static readonly IConfiguration Settings =
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Ratchet:Development"] = "true" }).Build();

    public static ServiceProvider ServicesOf(World world, SimulatedProcess process)
    {
        var wire = new Wire(world, process);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(process.Clock);
        services.AddSingleton<ILedger>(new SimulatedLedger(wire, world.Storage));
        services.AddSingleton<IStreams>(new SimulatedStreams(wire, world.Storage));
        services.AddSingleton<IRunQueue>(new SimulatedRunQueue(wire, world));
        services.AddSingleton<IWaiters>(new SimulatedWaiters(wire, world.Storage));
        services.AddSingleton<IDedupe>(new SimulatedDedupe(wire, world.Storage));
        services.AddSingleton<ISchedules>(new SimulatedSchedules(wire, world.Storage));
        services.AddSingleton<ICancellations>(new SimulatedCancellations(wire, world.Storage));
        services.AddSingleton<IApps>(new SimulatedApps(wire, world.Storage));
        services.AddSingleton<IIdAllocator>(new SimulatedIds(world.Chance));
        services.AddSingleton(new Stage(world, process));
        var functions = services.AddRatchet(Settings, world.Configure);
        foreach (var act in world.Acts)
        {
            act.AddFunctions(functions);
        }

        return services.BuildServiceProvider();
    }
}
