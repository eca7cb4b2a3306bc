using System.Text.Json;

namespace Ratchet.Client.Json;

/// <summary>An event as <c>POST /e</c> takes it.</summary>
internal sealed record EventToSend(string Name, JsonElement? Data, string? Id, JsonElement? User, long? Ts, string? V)
{
    public static EventToSend Of(OutgoingEvent sent) =>
        new(sent.Name, sent.Data, sent.Id, sent.User, sent.Timestamp?.ToUnixTimeMilliseconds(), sent.V);
}
