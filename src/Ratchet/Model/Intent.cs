using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>
/// What a message wants done to its run, lease or not, before the run goes on: done once however often the message comes, and nothing
/// to a run that has ended.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Cancel), "cancel")]
[JsonDerivedType(typeof(Wake), "wake")]
[JsonDerivedType(typeof(Resume), "resume")]
[JsonDerivedType(typeof(TakeEvent), "event")]
[JsonDerivedType(typeof(TakeResult), "result")]
public abstract record Intent
{
    private Intent()
    {
    }

    /// <summary>Ends the run.</summary>
    /// <param name="Because">Why, in a sentence.</param>
    public sealed record Cancel([property: JsonPropertyName("because")] string Because) : Intent;

    /// <summary>Ends sleeps that were pending when it was asked for.</summary>
    /// <param name="Steps">Their hashes.</param>
    public sealed record Wake([property: JsonPropertyName("steps")] IReadOnlyList<string> Steps) : Intent;

    /// <summary>Lets a paused run go on, unless it was paused again since.</summary>
    /// <param name="Pause">The number of the pause that is over.</param>
    public sealed record Resume([property: JsonPropertyName("pause")] int Pause) : Intent;

    /// <summary>Gives a waiting step the event it waits for, or cancels the run by it.</summary>
    /// <param name="EventId">The event.</param>
    /// <param name="Target">Who waits: the hash of the step, or the name of the cancel rule.</param>
    public sealed record TakeEvent([property: JsonPropertyName("event")] string EventId, [property: JsonPropertyName("target")] string Target) : Intent;

    /// <summary>Gives an invoking step the result of the run it invoked.</summary>
    /// <param name="Step">The step's hash.</param>
    /// <param name="ChildRunId">The run that has ended.</param>
    public sealed record TakeResult([property: JsonPropertyName("step")] string Step, [property: JsonPropertyName("child")] string ChildRunId) : Intent;
}
