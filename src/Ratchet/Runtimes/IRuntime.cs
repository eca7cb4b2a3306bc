namespace Ratchet.Runtimes;

/// <summary>What can execute a function's steps.</summary>
public interface IRuntime
{
    /// <summary>
    /// Carries a run forward. Each answer is stored before the next is asked for, so a step's body starts only after the
    /// outcomes before it are recorded; not asking any more tells the runtime to give up.
    /// </summary>
    /// <param name="run">The function, the run and its recorded steps.</param>
    /// <param name="cancellation">Fires when this process has to stop or the run was taken away; bodies are told.</param>
    IAsyncEnumerable<Answer> ExecuteAsync(Execution run, CancellationToken cancellation);
}
