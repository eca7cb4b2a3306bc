using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Hosting;

/// <summary>Registers functions with an app; <see cref="RatchetServiceCollectionExtensions.AddRatchet"/> gives one.</summary>
/// <param name="services">The app's services.</param>
public sealed class RatchetBuilder(IServiceCollection services)
{
    /// <summary>The app's services.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Registers one function.</summary>
    /// <param name="configure">Overrides what the attributes say, if given.</param>
    /// <typeparam name="TFunction">A class derived from <see cref="DurableFunction{TEvent, TOut}"/> with a <see cref="DurableFunctionAttribute"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The class is not a function, or its attributes are wrong; the message says what to change.</exception>
    public RatchetBuilder AddFunction<TFunction>(Func<FunctionDefinition, FunctionDefinition>? configure = null)
        where TFunction : class => AddFunction(typeof(TFunction), configure);

    /// <summary>Registers every function of an assembly: the classes with a <see cref="DurableFunctionAttribute"/>.</summary>
    /// <exception cref="InvalidOperationException">A function's attributes are wrong; the message says what to change.</exception>
    public RatchetBuilder AddFunctionsFrom(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.GetCustomAttribute<DurableFunctionAttribute>() is not null))
        {
            AddFunction(type, configure: null);
        }

        return this;
    }

    /// <summary>
    /// Registers the functions of a folder, a JSON file each, whose steps are HTTP services, containers and Lambda functions. A file that is wrong is
    /// logged as an error that says where and why, and left out.
    /// </summary>
    /// <param name="path">The folder, relative to the app's content root; null is the one of the setting <c>Ratchet:FunctionsPath</c>.</param>
    public RatchetBuilder AddFunctionFiles(string? path = null)
    {
        Services.AddFunctionFiles(path);
        return this;
    }

    private RatchetBuilder AddFunction(Type type, Func<FunctionDefinition, FunctionDefinition>? configure)
    {
        var factory = FunctionReader.Read(type);
        Services.TryAddTransient(type);
        Services.AddSingleton(services => configure is null ? factory(services) : configure(factory(services)));
        return this;
    }
}
