using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Accepting;

/// <summary>The event of a schedule's tick, in the shape of Inngest's. Pure.</summary>
internal static class ScheduledEvent
{
    /// <summary>The name of the events of schedules.</summary>
    public const string Name = "inngest/scheduled.timer";

    /// <summary>The event of a tick. Its id follows from function, schedule and tick alone.</summary>
    /// <param name="message">Which tick.</param>
    /// <param name="ids">Makes the id.</param>
    /// <param name="now">When it is started, later than the tick if that was missed.</param>
    public static Event Of(ScheduleMessage message, IIdAllocator ids, DateTimeOffset now)
    {
        var milliseconds = message.Tick.ToUnixTimeMilliseconds();
        var identity = string.Create(CultureInfo.InvariantCulture, $"{message.FunctionId}\n{message.Cron}\n{milliseconds}");
        var seed = new EventIdSeed(message.Tick, SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsMemory(0, 10));
        var tick = message.Tick.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new Event
        {
            Id = ids.EventIds(1, message.Tick, seed)[0],
            SenderId = tick,
            Name = Name,
            Data = DataOf(message.Cron, tick),
            User = Payload.EmptyObject,
            Ts = milliseconds,
            ReceivedAt = now,
        };
    }

    private static Payload DataOf(string cron, string tick)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("cron", cron);
            json.WriteString("fireAt", tick);
            json.WriteString("scheduledAt", tick);
            json.WriteEndObject();
        }

        return new Payload(buffer.WrittenMemory);
    }
}
