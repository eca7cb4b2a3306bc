using Microsoft.Azure.Functions.Worker;

namespace Ratchet.FunctionHost;

/// <summary>An invocation as a queue trigger meets it.</summary>
public sealed class Invocation(object? dequeueCount = null, CancellationToken cancellation = default) : FunctionContext
{
    public override BindingContext BindingContext { get; } = new Delivery(new Dictionary<string, object?> { ["DequeueCount"] = dequeueCount });

    public override CancellationToken CancellationToken { get; } = cancellation;

    public override string InvocationId => throw new NotSupportedException();

    public override string FunctionId => throw new NotSupportedException();

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IDictionary<object, object> Items
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override IInvocationFeatures Features => throw new NotSupportedException();

    private sealed class Delivery(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
    }
}
