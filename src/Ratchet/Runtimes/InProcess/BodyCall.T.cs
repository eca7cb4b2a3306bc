using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A step whose body returns a value; the code gets it as read back from its JSON, now as in every replay.</summary>
internal sealed class BodyCall<T>(StepKey key, Step? recorded, Func<CancellationToken, Task<T>> body, JsonSerializerOptions json)
    : BodyCall(key, recorded)
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override async Task<Payload> InvokeAsync(CancellationToken cancellation) => Payload.From(await body(cancellation), json);

    protected override void Return(Payload output)
    {
        T? value;
        try
        {
            value = output.Read<T>(json);
        }
        catch (Exception exception)
        {
            Throw(new InvalidOperationException(
                $"The recorded result of step '{Key.Id}' cannot be read as {typeof(T).Name}: "
                + "return a type that can be read back from its JSON, and give the step a new id when its result changes shape.",
                exception));
            return;
        }

        source.SetResult(value!);
    }

    protected override void Throw(Exception exception) => source.SetException(exception);
}
