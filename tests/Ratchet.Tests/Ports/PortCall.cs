using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

/// <summary>A call of the engine to a port.</summary>
/// <param name="Name">The method's name without <c>Async</c>, in lower case.</param>
/// <param name="What">Its argument: a run's id, a <see cref="Journal"/>, an <see cref="Intake"/>, a <see cref="QueueMessage"/>, …</param>
/// <param name="Delay">How long a message that is sent is to be hidden.</param>
internal sealed record PortCall(string Name, object What, TimeSpan Delay = default)
{
    public const string AddWaiter = "addwaiter";
    public const string AdvanceSchedule = "advanceschedule";
    public const string Append = "append";
    public const string Claim = "claim";
    public const string Commit = "commit";
    public const string CountChunks = "countchunks";
    public const string Entomb = "entomb";
    public const string FindEvent = "findevent";
    public const string FindRun = "findrun";
    public const string FindSchedule = "findschedule";
    public const string FindWaiters = "findwaiters";
    public const string List = "list";
    public const string Load = "load";
    public const string Prune = "prune";
    public const string ReadChunks = "readchunks";
    public const string ReadMarks = "readmarks";
    public const string Remove = "remove";
    public const string RemoveApp = "removeapp";
    public const string RemoveWaiter = "removewaiter";
    public const string Send = "send";
    public const string Store = "store";
    public const string StoreApp = "storeapp";
    public const string StoreRerun = "storererun";

    /// <summary>The journal that a commit stores.</summary>
    public Journal Journal => (Journal)What;

    /// <summary>The message that is sent.</summary>
    public RunMessage Message => (RunMessage)What;
}
