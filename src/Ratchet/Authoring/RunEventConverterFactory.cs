using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Authoring;

/// <summary>Events are JSON in one shape everywhere: <c>{id, name, data, user, ts, v}</c>.</summary>
internal sealed class RunEventConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(RunEvent<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(RunEventConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}
