namespace Ratchet.Testing;

/// <summary>A run is not as the test says it should be; the message shows what it is.</summary>
/// <param name="message">What is wrong.</param>
public sealed class TestAssertionException(string message) : Exception(message);
