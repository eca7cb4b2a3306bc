using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What the code awaits of a step: its result as read back from its JSON, now as in every replay.</summary>
/// <param name="read">Reads it.</param>
/// <param name="shape">What its author gave as its type.</param>
internal sealed class Promise<T>(Func<Payload, T> read, Type shape) : IPromise
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public void Return(StepKey key, Payload output)
    {
        T value;
        try
        {
            value = read(output);
        }
        catch (Exception exception)
        {
            Throw(new InvalidOperationException(
                $"The recorded result of step '{key.Id}' cannot be read as {shape.Name}: "
                + "use a type that can be read back from its JSON, and give the step a new id when its result changes shape.",
                exception));
            return;
        }

        source.SetResult(value);
    }

    public void Throw(Exception exception) => source.SetException(exception);
}
