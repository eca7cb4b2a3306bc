using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Reads a function's definition from its class.</summary>
internal static class FunctionReader
{
    private const int MaxRetries = 20;
    private const int MaxTriggers = 10;

    /// <summary>Checks a class and returns what makes its definition once the app's services are there.</summary>
    /// <exception cref="InvalidOperationException">The class is not a function or its attributes are wrong.</exception>
    public static Func<IServiceProvider, FunctionDefinition> Read(Type type)
    {
        var attribute = type.GetCustomAttribute<DurableFunctionAttribute>()
            ?? throw Wrong(type, "it has no [DurableFunction(\"its-id\")]");
        var generic = BaseOf(type) ?? throw Wrong(type, "it does not derive from DurableFunction<TEvent, TOut>");
        var events = type.GetCustomAttributes<OnEventAttribute>().Select(trigger => trigger.Name).Distinct().ToArray();
        Check(type, attribute, events);
        var runtime = typeof(InProcessRuntime<,,>).MakeGenericType([type, .. generic.GetGenericArguments()]);
        return services =>
        {
            var appId = services.GetRequiredService<RatchetOptions>().AppId;
            return new FunctionDefinition
            {
                Id = $"{appId}-{attribute.Id}",
                AppId = appId,
                Name = attribute.Name ?? attribute.Id,
                Version = attribute.Version,
                Retries = attribute.Retries,
                Events = events,
                Runtime = (IRuntime)ActivatorUtilities.CreateInstance(services, runtime),
            };
        };
    }

    private static void Check(Type type, DurableFunctionAttribute attribute, string[] events)
    {
        if (!FunctionIds.IsValid(attribute.Id))
        {
            throw Wrong(type, $"its id '{attribute.Id}' is not kebab-case: use lower-case letters, digits and single hyphens, at most 100 characters");
        }

        if (attribute.Version < 1)
        {
            throw Wrong(type, $"its Version is {attribute.Version}: use 1 or more");
        }

        if (attribute.Retries is < 0 or > MaxRetries)
        {
            throw Wrong(type, $"its Retries are {attribute.Retries}: use 0 to {MaxRetries}");
        }

        if (events.Length is 0 or > MaxTriggers)
        {
            throw Wrong(type, $"it listens for {events.Length} events: give it 1 to {MaxTriggers} [OnEvent(\"name\")]");
        }

        if (events.Any(string.IsNullOrWhiteSpace))
        {
            throw Wrong(type, "an [OnEvent] has an empty name");
        }

        if (type.IsAbstract || type.IsGenericTypeDefinition)
        {
            throw Wrong(type, "it is abstract or generic; a function is a plain class");
        }
    }

    private static Type? BaseOf(Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(DurableFunction<,>))
            {
                return current;
            }
        }

        return null;
    }

    private static InvalidOperationException Wrong(Type type, string what) => new($"{type.FullName} cannot be a durable function: {what}.");
}
