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
    private const int MaxCancelRules = 5;

    /// <summary>Checks a class and returns what makes its definition once the app's services are there.</summary>
    /// <exception cref="InvalidOperationException">The class is not a function or its attributes are wrong.</exception>
    public static Func<IServiceProvider, FunctionDefinition> Read(Type type)
    {
        try
        {
            return Definition(type);
        }
        catch (FormatException wrong)
        {
            throw new InvalidOperationException($"{type.FullName} cannot be a durable function: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    private static Func<IServiceProvider, FunctionDefinition> Definition(Type type)
    {
        var attribute = type.GetCustomAttribute<DurableFunctionAttribute>() ?? throw new FormatException("it has no [DurableFunction(\"its-id\")]");
        var generic = BaseOf(type) ?? throw new FormatException("it does not derive from DurableFunction<TEvent, TOut>");
        Check(type, attribute);
        var events = type.GetCustomAttributes<OnEventAttribute>().Select(AttributeValues.TriggerOf).ToArray();
        var schedules = type.GetCustomAttributes<OnScheduleAttribute>().Select(AttributeValues.ScheduleOf).Distinct().ToArray();
        var failures = type.GetCustomAttributes<OnFailureOfAttribute>().Select(AttributeValues.FailureOf).ToArray();
        var cancelOn = type.GetCustomAttributes<CancelOnAttribute>().Select(AttributeValues.CancelRuleOf).ToArray();
        CheckCounts(events.Length + schedules.Length + failures.Length, cancelOn.Length);
        var idempotency = AttributeValues.ExpressionOf("its [DurableFunction]", "Idempotency", attribute.Idempotency, Expressions.Variables.Event);
        var startTimeout = AttributeValues.DurationOf("its [DurableFunction]", "StartTimeout", attribute.StartTimeout);
        var finishTimeout = AttributeValues.DurationOf("its [DurableFunction]", "FinishTimeout", attribute.FinishTimeout);
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
                Triggers = [.. events, .. failures.Select(triggerIn => triggerIn(appId))],
                Schedules = schedules,
                CancelOn = cancelOn,
                Idempotency = idempotency,
                StartTimeout = startTimeout,
                FinishTimeout = finishTimeout,
                Runtime = (IRuntime)ActivatorUtilities.CreateInstance(services, runtime),
            };
        };
    }

    private static void Check(Type type, DurableFunctionAttribute attribute)
    {
        if (!FunctionIds.IsValid(attribute.Id))
        {
            throw new FormatException($"its id '{attribute.Id}' is not kebab-case: use lower-case letters, digits and single hyphens, at most 100 characters");
        }

        if (attribute.Version < 1)
        {
            throw new FormatException($"its Version is {attribute.Version}: use 1 or more");
        }

        if (attribute.Retries is < 0 or > MaxRetries)
        {
            throw new FormatException($"its Retries are {attribute.Retries}: use 0 to {MaxRetries}");
        }

        if (type.IsAbstract || type.IsGenericTypeDefinition)
        {
            throw new FormatException("it is abstract or generic; a function is a plain class");
        }
    }

    /// <summary>None is right as well: such a function is only invoked.</summary>
    private static void CheckCounts(int triggers, int cancelRules)
    {
        if (triggers > MaxTriggers)
        {
            throw new FormatException($"it has {triggers} triggers: give it at most {MaxTriggers} of [OnEvent], [OnSchedule] and [OnFailureOf]");
        }

        if (cancelRules > MaxCancelRules)
        {
            throw new FormatException($"it has {cancelRules} [CancelOn]: give it at most {MaxCancelRules}");
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
}
