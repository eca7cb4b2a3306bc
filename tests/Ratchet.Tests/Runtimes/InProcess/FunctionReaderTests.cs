using Ratchet.Authoring;
using Ratchet.Runtimes.InProcess;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class FunctionReaderTests
{
    [Theory]
    [InlineData(typeof(NoAttribute), "it has no [DurableFunction(\"its-id\")].")]
    [InlineData(typeof(NoBase), "it does not derive from DurableFunction<TEvent, TOut>.")]
    [InlineData(typeof(NotKebab), "its id 'Not_Kebab' is not kebab-case: use lower-case letters, digits and single hyphens, at most 100 characters.")]
    [InlineData(typeof(VersionZero), "its Version is 0: use 1 or more.")]
    [InlineData(typeof(ManyRetries), "its Retries are 21: use 0 to 20.")]
    [InlineData(typeof(NegativeRetries), "its Retries are -1: use 0 to 20.")]
    [InlineData(typeof(NoTrigger), "it listens for 0 events: give it 1 to 10 [OnEvent(\"name\")].")]
    [InlineData(typeof(EmptyTrigger), "an [OnEvent] has an empty name.")]
    [InlineData(typeof(Abstract), "it is abstract or generic; a function is a plain class.")]
    [InlineData(typeof(Generic<>), "it is abstract or generic; a function is a plain class.")]
    public void AClassThatIsNoFunction_IsToldWhy(Type type, string why)
    {
        var message = Assert.Throws<InvalidOperationException>(() => FunctionReader.Read(type)).Message;

        Assert.Equal($"{type.FullName} cannot be a durable function: {why}", message);
    }

    [Theory]
    [InlineData(typeof(Plain))]
    [InlineData(typeof(Derived))]
    public void AClassThatIsAFunction_IsRead(Type type) => Assert.NotNull(FunctionReader.Read(type));

    internal abstract class Base : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => Task.FromResult("ran");
    }

    [OnEvent("a")]
    internal sealed class NoAttribute : Base;

    [DurableFunction("no-base")]
    [OnEvent("a")]
    internal sealed class NoBase;

    [DurableFunction("Not_Kebab")]
    [OnEvent("a")]
    internal sealed class NotKebab : Base;

    [DurableFunction("version-zero", Version = 0)]
    [OnEvent("a")]
    internal sealed class VersionZero : Base;

    [DurableFunction("many-retries", Retries = 21)]
    [OnEvent("a")]
    internal sealed class ManyRetries : Base;

    [DurableFunction("negative-retries", Retries = -1)]
    [OnEvent("a")]
    internal sealed class NegativeRetries : Base;

    [DurableFunction("no-trigger")]
    internal sealed class NoTrigger : Base;

    [DurableFunction("empty-trigger")]
    [OnEvent(" ")]
    internal sealed class EmptyTrigger : Base;

    [DurableFunction("abstract")]
    [OnEvent("a")]
    internal abstract class Abstract : Base;

    [DurableFunction("generic")]
    [OnEvent("a")]
    internal sealed class Generic<T> : DurableFunction<T, string>
    {
        public override Task<string> RunAsync(IRunContext<T> run) => Task.FromResult("ran");
    }

    [DurableFunction("plain")]
    [OnEvent("a")]
    internal sealed class Plain : DurableFunction<object, string>
    {
        public override Task<string> RunAsync(IRunContext<object> run) => Task.FromResult("ran");
    }

    [DurableFunction("derived")]
    [OnEvent("a")]
    internal sealed class Derived : Base;
}
