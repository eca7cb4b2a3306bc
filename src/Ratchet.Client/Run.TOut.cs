using System.Text.Json.Serialization.Metadata;
using Ratchet.Client.Http;

namespace Ratchet.Client;

/// <summary>A handle on a run whose output is of a known type.</summary>
public sealed class Run<TOut> : Run
{
    private readonly JsonTypeInfo<TOut> outputType;

    internal Run(Connection connection, string runId, JsonTypeInfo<TOut> outputType)
        : base(connection, runId)
    {
        ArgumentNullException.ThrowIfNull(outputType);
        this.outputType = outputType;
    }

    /// <summary>What the run returned, once it has completed; as <see cref="Run.GetReturnValueAsync(CancellationToken)"/>.</summary>
    /// <exception cref="RunFailedException">It failed, before or while it was awaited.</exception>
    /// <exception cref="RunCancelledException">It was cancelled or skipped, before or while it was awaited.</exception>
    /// <exception cref="RunNotFoundException">There is no such run, or there is none any more.</exception>
    /// <exception cref="RatchetException">Among others: what it returned is not of the type.</exception>
    public new Task<TOut> GetReturnValueAsync(CancellationToken cancellation = default) => GetReturnValueAsync(outputType, cancellation);
}
