using System.Globalization;
using System.Reflection;

namespace StandIns.Tests.Surface;

// Writes an assembly's public surface in the notation of standins/api.
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        yield return Heading(type);
        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type)) yield return $"{type.FullName} :: {name}";
            yield break;
        }

        foreach (var member in type.GetMembers(Declared))
        {
            if (Line(member) is { } line) yield return $"{type.FullName} :: {line}";
        }
    }

    private static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var hasBase = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum);
        return $"# {kind} {type.FullName}{(hasBase ? $" : {type.BaseType}" : "")}";
    }

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $".ctor({Parameters(constructor)})",
        PropertyInfo property => $"{property.PropertyType} {property.Name} {{ {Accessors(property)} }}",
        EventInfo happening => $"{happening.EventHandlerType} {happening.Name}",
        FieldInfo field => $"{field.FieldType} {field.Name}",
        Type nested => nested.FullName,
        MethodInfo method when IsAccessor(method) => null,
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{method.ReturnType} {method.Name}{TypeParameters(method)}({Parameters(method)})",
        _ => member.ToString(),
    };

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Accessors(PropertyInfo property) => (property.GetMethod, property.SetMethod) switch
    {
        ({ IsPublic: true }, { IsPublic: true }) => "get; set;",
        ({ IsPublic: true }, _) => "get;",
        _ => "set;",
    };

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(',', method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter) =>
        $"{parameter.ParameterType} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")}";

    private static string Default(ParameterInfo parameter) => Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "default";
}
