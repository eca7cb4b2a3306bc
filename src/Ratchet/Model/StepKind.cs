namespace Ratchet.Model;

/// <summary>What a step does.</summary>
public enum StepKind
{
    /// <summary>Runs a body.</summary>
    Run,

    /// <summary>Waits for a time.</summary>
    Sleep,

    /// <summary>Waits for an event.</summary>
    WaitForEvent,

    /// <summary>Waits for a signal.</summary>
    WaitForSignal,

    /// <summary>Starts a run of another function and waits for its end.</summary>
    Invoke,

    /// <summary>Sends events.</summary>
    SendEvent,

    /// <summary>Has the server make an HTTP request.</summary>
    Gateway,

    /// <summary>Has the server make a request to a language model.</summary>
    AiGateway,

    /// <summary>Has a run of another function start once this run has ended. It has no such run if it failed, or was taken back.</summary>
    Defer,

    /// <summary>Does nothing, and its output says why: its condition was false, or a step that it comes after was skipped.</summary>
    Skip,
}
