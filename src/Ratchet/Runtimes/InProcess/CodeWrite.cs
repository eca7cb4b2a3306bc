using System.Runtime.ExceptionServices;
using Ratchet.Authoring;
using Ratchet.Engine.Streams;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A chunk that the function's own code writes, between its steps.</summary>
/// <param name="log">The stream.</param>
/// <param name="ordinal">Which of the code's chunks in it.</param>
/// <param name="data">What is written.</param>
internal sealed class CodeWrite(StreamLog log, int ordinal, Payload data)
{
    private readonly TaskCompletionSource promise = new();
    private volatile bool isOver;
    private Exception? failure;

    /// <summary>What the code awaits.</summary>
    public Task Task => promise.Task;

    public bool IsStarted { get; private set; }

    /// <summary>Whether it is stored, or can not be.</summary>
    public bool IsOver => isOver;

    /// <summary>Has it stored, and tells when it is over.</summary>
    public void Start(Action over)
    {
        IsStarted = true;
        _ = StoreAsync(over);
    }

    /// <summary>Throws if storage failed: the code is not told, as a replay could not repeat that. That it can never be stored, every replay repeats.</summary>
    public void ThrowIfStorageFailed()
    {
        if (failure is not null and not NonRetriableException)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Lets the code go on.</summary>
    public void Deliver()
    {
        if (failure is null)
        {
            promise.SetResult();
        }
        else
        {
            promise.SetException(failure);
        }
    }

    private async Task StoreAsync(Action over)
    {
        try
        {
            await log.AppendAsync(ChunkMark.Code, ordinal, data);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        isOver = true;
        over();
    }
}
