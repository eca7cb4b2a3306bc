using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.Definitions;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Runtimes.Container;
using Ratchet.Runtimes.Http;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Lambda;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Hosting;

/// <summary>What function files need: their readers, and what runs their steps.</summary>
internal static class FunctionFilesServices
{
    public static void AddFunctionFiles(this IServiceCollection services, string? path)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStepRuntimeType, HttpSteps>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStepRuntimeType, ContainerSteps>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStepRuntimeType, LambdaSteps>());
        services.TryAddSingleton<StepsReader>();
        services.TryAddSingleton(provider => new FunctionFileReader(
            provider.GetRequiredService<StepsReader>(),
            provider.GetRequiredService<RatchetOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IStepSubstitutes>()));
        services.AddSingleton<IFunctionSource>(provider => new FunctionFolder(
            PathOf(path, provider),
            provider.GetServices<FunctionDefinition>(),
            provider.GetRequiredService<FunctionFileReader>(),
            provider.GetRequiredService<ILogger<FunctionFolder>>()));
    }

    /// <summary>In the content root, or else beside the app's assemblies, where a published app has it wherever it is started.</summary>
    private static string PathOf(string? path, IServiceProvider provider)
    {
        var chosen = path ?? provider.GetRequiredService<RatchetOptions>().FunctionsPath;
        if (chosen.Length == 0)
        {
            return "";
        }

        var root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
        var folder = Path.Combine(root, chosen);
        return Directory.Exists(folder) ? folder : Path.Combine(AppContext.BaseDirectory, chosen);
    }
}
