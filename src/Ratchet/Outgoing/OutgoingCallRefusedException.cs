namespace Ratchet.Outgoing;

/// <summary>A call was not made, because of where it leads; trying again cannot help. The message names the host and the remedy.</summary>
/// <param name="message">Which call, and what to do instead.</param>
/// <param name="innerException">What carried the refusal, if anything.</param>
public sealed class OutgoingCallRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
