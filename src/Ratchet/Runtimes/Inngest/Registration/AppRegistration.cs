using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>What an app asks to be registered with. Whether its functions are right is not looked at yet.</summary>
/// <param name="App">The app as it would be stored, without a revision.</param>
/// <param name="Problem">What is wrong with it, in a sentence; null if nothing is.</param>
public sealed record AppRegistration(RemoteApp App, string? Problem = null);
