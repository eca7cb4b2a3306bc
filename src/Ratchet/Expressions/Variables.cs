namespace Ratchet.Expressions;

/// <summary>The names an expression may be allowed to use.</summary>
public static class Variables
{
    /// <summary>The event that started the run, or would start it.</summary>
    public const string Event = "event";

    /// <summary>The event that is looked at later: one that is waited for, or that may cancel.</summary>
    public const string Async = "async";

    /// <summary>The responses of the steps that have finished, by their ids; in the conditions of step graphs.</summary>
    public const string Steps = "steps";
}
