using System.Text.Json.Serialization;

namespace Ratchet.Model;

[JsonSerializable(typeof(RunMessage))]
[JsonSerializable(typeof(BundleMessage))]
[JsonSerializable(typeof(EventMessage))]
[JsonSerializable(typeof(ScheduleMessage))]
[JsonSerializable(typeof(SweepMessage))]
internal sealed partial class QueueMessageJson : JsonSerializerContext;
