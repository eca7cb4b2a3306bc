namespace Ratchet.Authoring;

/// <summary>Says that trying again cannot help: thrown in a step it fails the step, thrown between steps it fails the run.</summary>
public sealed class NonRetriableException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public NonRetriableException()
    {
    }

    /// <summary>Creates it with what went wrong.</summary>
    public NonRetriableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it with what went wrong and what caused it.</summary>
    public NonRetriableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
