namespace Ratchet.Tests.Simulation;

/// <summary>Storage did not answer, or said that it failed; what it was asked for may have happened all the same.</summary>
internal sealed class StorageFaultException(string call) : Exception($"Storage did not carry out {call}, as far as anybody knows.")
{
    /// <summary>Whether an exception is nothing but what storage faults lead to.</summary>
    public static bool IsBehind(Exception exception) => exception switch
    {
        StorageFaultException => true,
        AggregateException many => many.InnerExceptions.All(IsBehind),
        _ => exception.InnerException is { } inner && IsBehind(inner),
    };
}
