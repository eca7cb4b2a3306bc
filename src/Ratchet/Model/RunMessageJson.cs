using System.Text.Json.Serialization;

namespace Ratchet.Model;

[JsonSerializable(typeof(RunMessage))]
internal sealed partial class RunMessageJson : JsonSerializerContext;
