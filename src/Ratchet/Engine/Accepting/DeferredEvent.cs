using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>The event that starts a deferred run, in the shape of Inngest's. Pure.</summary>
public static class DeferredEvent
{
    /// <summary>Its name.</summary>
    public const string Name = "inngest/deferred.schedule";

    /// <summary>The event; always the same one.</summary>
    /// <param name="ended">The run that has ended.</param>
    /// <param name="appId">Its app.</param>
    /// <param name="step">The step that has deferred.</param>
    internal static Event Of(Run ended, string appId, Step step)
    {
        var endedAt = ended.EndedAt ?? ended.CreatedAt;
        return new Event
        {
            Id = step.Child!.EventId,
            Name = Name,
            Data = SourceData.Add(step.Input ?? Payload.EmptyObject, json =>
            {
                json.WriteString("fn_slug", step.Child.FunctionId);
                json.WriteString("parent_app_id", NameUuid.Of(appId));
                json.WriteString("parent_fn_id", NameUuid.Of(ended.FunctionId));
                json.WriteString("parent_fn_slug", ended.FunctionId);
                json.WriteString("parent_run_id", ended.Id);
            }),
            User = Payload.EmptyObject,
            Ts = endedAt.ToUnixTimeMilliseconds(),
            ReceivedAt = endedAt,
        };
    }
}
