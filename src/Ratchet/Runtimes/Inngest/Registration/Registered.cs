using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>What became of a registration.</summary>
public abstract record Registered
{
    private Registered()
    {
    }

    /// <summary>It is stored, or was before.</summary>
    /// <param name="App">The app as it is stored.</param>
    /// <param name="Modified">Whether it differs from the one before.</param>
    /// <param name="Warnings">What the app asks for and does not get, in sentences.</param>
    public sealed record Taken(RemoteApp App, bool Modified, IReadOnlyList<string> Warnings) : Registered;

    /// <summary>It is wrong; what the app registered before goes on to hold.</summary>
    /// <param name="Because">What is wrong, in a sentence.</param>
    public sealed record Refused(string Because) : Registered;
}
