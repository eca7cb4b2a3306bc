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
    [InlineData(typeof(EmptyTrigger), "an [OnEvent] has an empty name.")]
    [InlineData(typeof(Abstract), "it is abstract or generic; a function is a plain class.")]
    [InlineData(typeof(Generic<>), "it is abstract or generic; a function is a plain class.")]
    [InlineData(typeof(ManyTriggers), "it has 11 triggers: give it at most 10 of [OnEvent], [OnSchedule] and [OnFailureOf].")]
    [InlineData(typeof(ManyCancelRules), "it has 6 [CancelOn]: give it at most 5.")]
    [InlineData(typeof(WrongFilter), "its [OnEvent(\"a\")] has the If \"event.data.n >\", which is wrong at column 15: expected a value but found the end of the expression.")]
    [InlineData(typeof(FilterOverAsync), "its [OnEvent(\"a\")] has the If \"async.data.n > 1\", which is wrong at column *")]
    [InlineData(typeof(WrongSchedule), "its [OnSchedule(\"every day\")] is wrong: *")]
    [InlineData(typeof(WrongZone), "its [OnSchedule(\"TZ=Mars/Base 0 12 * * *\")] is wrong: The time zone \"Mars/Base\" *")]
    [InlineData(typeof(WrongFailure), "its [OnFailureOf(\"Not an id\")] has no id of a function: use lower-case letters, digits and single hyphens.")]
    [InlineData(typeof(EmptyCancelOn), "a [CancelOn] has an empty name.")]
    [InlineData(typeof(WrongMatch), "its [CancelOn(\"a\")] is wrong: The match \"data.id == 1\" is not a path such as data.id; write anything else as a condition over event and async.")]
    [InlineData(typeof(WrongCancelIf), "its [CancelOn(\"a\")] is wrong: The expression \"async.data.id =\" is wrong at column *")]
    [InlineData(typeof(WrongCancelTimeout), "its [CancelOn(\"a\")] has the Timeout \"soon\": The duration \"soon\" *")]
    [InlineData(typeof(WrongIdempotency), "its [DurableFunction] has the Idempotency \"event.data.\", which is wrong at column *")]
    [InlineData(typeof(WrongStartTimeout), "its [DurableFunction] has the StartTimeout \"10\": The duration \"10\" *")]
    [InlineData(typeof(NoFinishTimeout), "its [DurableFunction] has the FinishTimeout \"0s\": It must be longer than nothing.")]
    public void AClassThatIsNoFunction_IsToldWhy(Type type, string why)
    {
        var message = Assert.Throws<InvalidOperationException>(() => FunctionReader.Read(type)).Message;

        var expected = $"{type.FullName} cannot be a durable function: {why}";
        Assert.True(expected[^1] == '*' ? message.StartsWith(expected[..^1], StringComparison.Ordinal) : message == expected, message);
    }

    [Theory]
    [InlineData(typeof(Plain))]
    [InlineData(typeof(Derived))]
    [InlineData(typeof(OnlyInvoked))]
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

    [DurableFunction("only-invoked")]
    internal sealed class OnlyInvoked : Base;

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

    [DurableFunction("many-triggers")]
    [OnEvent("a")]
    [OnEvent("b")]
    [OnEvent("c")]
    [OnEvent("d")]
    [OnEvent("e")]
    [OnEvent("f")]
    [OnEvent("g")]
    [OnEvent("h")]
    [OnEvent("i")]
    [OnSchedule("0 12 * * *")]
    [OnFailureOf("other")]
    internal sealed class ManyTriggers : Base;

    [DurableFunction("many-cancel-rules")]
    [OnEvent("a")]
    [CancelOn("a")]
    [CancelOn("b")]
    [CancelOn("c")]
    [CancelOn("d")]
    [CancelOn("e")]
    [CancelOn("f")]
    internal sealed class ManyCancelRules : Base;

    [DurableFunction("wrong-filter")]
    [OnEvent("a", If = "event.data.n >")]
    internal sealed class WrongFilter : Base;

    [DurableFunction("filter-over-async")]
    [OnEvent("a", If = "async.data.n > 1")]
    internal sealed class FilterOverAsync : Base;

    [DurableFunction("wrong-schedule")]
    [OnSchedule("every day")]
    internal sealed class WrongSchedule : Base;

    [DurableFunction("wrong-zone")]
    [OnSchedule("TZ=Mars/Base 0 12 * * *")]
    internal sealed class WrongZone : Base;

    [DurableFunction("wrong-failure")]
    [OnFailureOf("Not an id")]
    internal sealed class WrongFailure : Base;

    [DurableFunction("empty-cancel-on")]
    [CancelOn("")]
    internal sealed class EmptyCancelOn : Base;

    [DurableFunction("wrong-match")]
    [CancelOn("a", Match = "data.id == 1")]
    internal sealed class WrongMatch : Base;

    [DurableFunction("wrong-cancel-if")]
    [CancelOn("a", If = "async.data.id =")]
    internal sealed class WrongCancelIf : Base;

    [DurableFunction("wrong-cancel-timeout")]
    [CancelOn("a", Timeout = "soon")]
    internal sealed class WrongCancelTimeout : Base;

    [DurableFunction("wrong-idempotency", Idempotency = "event.data.")]
    internal sealed class WrongIdempotency : Base;

    [DurableFunction("wrong-start-timeout", StartTimeout = "10")]
    internal sealed class WrongStartTimeout : Base;

    [DurableFunction("no-finish-timeout", FinishTimeout = "0s")]
    internal sealed class NoFinishTimeout : Base;
}
