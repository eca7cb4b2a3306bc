using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableList<StepAttempt>))]
[JsonSerializable(typeof(ErrorInfo))]
[JsonSerializable(typeof(EventPattern))]
[JsonSerializable(typeof(IReadOnlyList<RunningStep>))]
internal sealed partial class StepJson : JsonSerializerContext;
