using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

/// <summary>A call of the engine to a port.</summary>
/// <param name="Name">The method's name without <c>Async</c>, in lower case.</param>
/// <param name="What">Its argument: a run's id, a <see cref="Journal"/>, an <see cref="Intake"/>, a <see cref="RunMessage"/>.</param>
/// <param name="Delay">How long a message that is sent is to be hidden.</param>
internal sealed record PortCall(string Name, object What, TimeSpan Delay = default)
{
    public const string Claim = "claim";
    public const string Commit = "commit";
    public const string Entomb = "entomb";
    public const string Load = "load";
    public const string Send = "send";
    public const string Store = "store";

    /// <summary>The journal that a commit stores.</summary>
    public Journal Journal => (Journal)What;

    /// <summary>The message that is sent.</summary>
    public RunMessage Message => (RunMessage)What;
}
