using System.Text.Json;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class FunctionJsonTests
{
    [Fact]
    public void AFunction_KeepsAllThatItsAuthorSaid()
    {
        var function = Read(ARegistration.Function(
            "shop-bill",
            """[{"event":"shop/paid","expression":"event.data.total > 1"},{"cron":"TZ=Europe/Paris 0 12 * * 5"}]""",
            ""","timeouts":{"start":"10s","finish":"1h"},"idempotency":"event.data.order","cancel":[{"event":"shop/refunded","timeout":"1h","if":"async.data.id == event.data.id"}]""",
            ""","retries":{"attempts":7}"""));

        Assert.Equal(("shop-bill", "shop", "shop-bill", 3), (function.Id, function.AppId, function.Name, function.Version));
        var trigger = Assert.Single(function.Triggers);
        Assert.Equal(("shop/paid", "event.data.total > 1"), (trigger.EventName, trigger.If?.Text));
        Assert.Equal(["TZ=Europe/Paris 0 12 * * 5"], function.Schedules);
        var rule = Assert.Single(function.CancelOn);
        Assert.Equal(("shop/refunded", "async.data.id == event.data.id", TimeSpan.FromHours(1)), (rule.EventName, rule.If?.Text, rule.Timeout));
        Assert.Equal("event.data.order", function.Idempotency?.Text);
        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), 7), (function.StartTimeout, function.FinishTimeout, function.Retries));
        Assert.Equal("http://localhost:3939/api/inngest?fnId=shop-bill&stepId=step", function.Url?.AbsoluteUri);
        Assert.Equal("inngest", function.RuntimeKind);
        Assert.Empty(function.NotEnforced);
    }

    [Fact]
    public void AnOnFailureHandler_IsAFunctionThatListensForTheFailuresOfAnother()
    {
        var handler = Read(ARegistration.Function(
            "shop-bill-failure", """[{"event":"inngest/function.failed","expression":"event.data.function_id == 'shop-bill'"}]"""));

        var trigger = Assert.Single(handler.Triggers);
        var failed = Builders.AnEvent() with { Name = "inngest/function.failed", Data = new Payload("""{"function_id":"shop-bill"}"""u8.ToArray()) };
        Assert.True(trigger.If!.IsMatch(new Bindings(failed), out _));
    }

    [Theory]
    [InlineData("", "", 4)]
    [InlineData("", ""","retries":{"attempts":0}""", 0)]
    [InlineData("", ""","retries":{"attempts":20}""", 20)]
    [InlineData("", ""","retries":{"attempts":25}""", 20)]
    [InlineData(""","retries":2""", "", 2)]
    [InlineData(""","retries":2""", ""","retries":{"attempts":3}""", 3)]
    public void Retries_AreFourUnlessSaid_AndTwentyAtMost(string more, string step, int retries) =>
        Assert.Equal(retries, Read(ARegistration.Function("shop-bill", more: more, step: step)).Retries);

    [Fact]
    public void AFunctionWithoutTriggers_IsOnlyInvoked() => Assert.Empty(Read(ARegistration.Function("shop-bill", "[]")).Triggers);

    [Theory]
    [InlineData(""","concurrency":5""", "concurrency")]
    [InlineData(""","concurrency":{"limit":5,"key":"event.data.u"}""", "concurrency")]
    [InlineData(""","concurrency":[{"limit":2,"key":"event.data.u","scope":"fn"},{"limit":5,"scope":"env","key":"\"x\""}]""", "concurrency")]
    [InlineData(""","concurrency":{"fn":[{"limit":1}],"step":[{"limit":5}]}""", "concurrency")]
    [InlineData(""","throttle":{"limit":5,"period":"10s","burst":2,"key":"event.data.u"}""", "throttle")]
    [InlineData(""","rateLimit":{"limit":1,"period":"24h","key":"event.data.u"}""", "rateLimit")]
    [InlineData(""","priority":{"run":"event.data.p"}""", "priority")]
    [InlineData(""","debounce":{"period":"1s","timeout":"10s","key":""}""", "debounce")]
    [InlineData(""","batchEvents":{"maxSize":2,"timeout":"1s","key":"event.data.k","if":"event.data.b"},"cancel":[]""", "batchEvents")]
    [InlineData(""","singleton":{"key":"event.data.k","mode":"skip"}""", "singleton")]
    [InlineData(""","concurrency":1,"throttle":{"period":"1m"},"singleton":{"mode":"cancel"},"debounce":null""", "concurrency throttle singleton")]
    public void FlowControl_IsChecked_AndNamedAsNotEnforced(string more, string notEnforced) =>
        Assert.Equal(notEnforced.Split(' '), Read(ARegistration.Function("shop-bill", more: more)).NotEnforced);

    [Fact]
    public void Jitter_IsNamedAsNotEnforced() =>
        Assert.Equal(["jitter"], Read(ARegistration.Function("shop-bill", """[{"cron":"0 0 1 1 *","jitter":"30s"}]""")).NotEnforced);

    [Theory]
    [InlineData("""[{}]""", "triggers[0] must have an event or a cron, and not both")]
    [InlineData("""[{"event":"a","cron":"* * * * *"}]""", "triggers[0] must have an event or a cron, and not both")]
    [InlineData("""[{"event":"a"},{"event":"a"}]""", "triggers[1] is the same as another one: event \"a\"")]
    [InlineData("""[{"cron":"* * * * *"},{"cron":"* * * * *","jitter":"1s"}]""", "triggers[1] is the same as another one: cron \"* * * * *\"")]
    [InlineData("""[{"event":"a","expression":"event.data.x >"}]""", "triggers[0].expression is no expression")]
    [InlineData("""[{"event":"a","expression":"async.data.x"}]""", "triggers[0].expression is no expression")]
    [InlineData("""[{"cron":"every day"}]""", "triggers[0].cron is no schedule")]
    [InlineData("""[{"cron":"TZ=Mars/Olympus * * * * *"}]""", "triggers[0].cron is no schedule: The time zone \"Mars/Olympus\"")]
    [InlineData("""[{"cron":"* * * * *","jitter":"6m"}]""", "triggers[0].jitter is 6m, and must be from 0s to 5m")]
    [InlineData("""[{"event":7}]""", "triggers[0].event must be a string")]
    [InlineData("""[{"event":"\ud800"}]""", "triggers[0].event must be a string")]
    [InlineData("""["a"]""", "triggers must be an array of objects")]
    [InlineData("""{"event":"a"}""", "triggers must be an array of objects")]
    public void AWrongTrigger_IsNamed(string triggers, string problem) => AssertWrong(problem, ARegistration.Function("shop-bill", triggers));

    [Fact]
    public void ElevenTriggers_AreTooMany() => AssertWrong(
        "has 11 triggers, more than 10",
        ARegistration.Function("shop-bill", $"[{string.Join(',', Enumerable.Range(0, 11).Select(n => $$"""{"event":"e{{n}}"}"""))}]"));

    [Fact]
    public void ANameOfAnEvent_OrASchedule_HasAtMost255Characters()
    {
        AssertWrong("triggers[0].event has 256 characters", ARegistration.Function("shop-bill", $$"""[{"event":"{{new string('x', 256)}}"}]"""));
        AssertWrong("triggers[0].cron has 257 characters", ARegistration.Function("shop-bill", $$"""[{"cron":"{{new string('*', 257)}}"}]"""));
    }

    [Theory]
    [InlineData(""","cancel":[{"event":"a","if":"async.data.x =="}]""", "cancel[0].if is no expression")]
    [InlineData(""","cancel":[{"event":"a","timeout":"soon"}]""", "cancel[0].timeout is no duration")]
    [InlineData(""","cancel":[{"if":"true"}]""", "cancel[0] has no event")]
    [InlineData(""","cancel":[{"event":"a"},{"event":"b"},{"event":"c"},{"event":"d"},{"event":"e"},{"event":"f"}]""", "has 6 cancel events, more than 5")]
    [InlineData(""","idempotency":"event.","x":1""", "idempotency is no expression")]
    [InlineData(""","timeouts":{"start":"10 years"}""", "timeouts.start is no duration")]
    [InlineData(""","timeouts":"10s","x":1""", "timeouts must be an object")]
    [InlineData(""","rateLimit":{"limit":0,"period":"1h"}""", "rateLimit.limit must be an integer of at least 1")]
    [InlineData(""","rateLimit":{"period":"1h"}""", "rateLimit has no limit")]
    [InlineData(""","rateLimit":{"limit":1}""", "rateLimit has no period")]
    [InlineData(""","rateLimit":{"limit":1,"period":"25h"}""", "rateLimit.period is 25h, and must be from 1s to 24h")]
    [InlineData(""","throttle":{"limit":1}""", "throttle has no period")]
    [InlineData(""","throttle":{"limit":1,"period":"0.5s"}""", "throttle.period is 0.5s, and must be from 1s to 7d")]
    [InlineData(""","throttle":{"limit":-1,"period":"1s"}""", "throttle.limit must be an integer of at least 0")]
    [InlineData(""","debounce":{"period":"8d"}""", "debounce.period is 8d, and must be from 1s to 7d")]
    [InlineData(""","debounce":{"period":"1s","key":"event.data.("}""", "debounce.key is no expression")]
    [InlineData(""","batchEvents":{"maxSize":1,"timeout":"2s"}""", "batchEvents.maxSize must be an integer of at least 2")]
    [InlineData(""","batchEvents":{"timeout":"2s"}""", "batchEvents has no maxSize")]
    [InlineData(""","batchEvents":{"maxSize":2}""", "batchEvents has no timeout")]
    [InlineData(""","batchEvents":{"maxSize":2,"timeout":"100ms"}""", "batchEvents.timeout must be at least 1s")]
    [InlineData(""","batchEvents":{"maxSize":2,"timeout":"2s"},"debounce":{"period":"1s"}""", "has both batchEvents and debounce")]
    [InlineData(""","batchEvents":{"maxSize":2,"timeout":"2s"},"singleton":{"mode":"skip"}""", "has both batchEvents and singleton")]
    [InlineData(""","batchEvents":{"maxSize":2,"timeout":"2s"},"cancel":[{"event":"a"}]""", "has both batchEvents and cancel")]
    [InlineData(""","batchEvents":{"maxSize":2,"timeout":"2s"},"priority":{"run":"1"}""", "has both batchEvents and priority.run")]
    [InlineData(""","priority":{"run":"event.data.p >"}""", "priority.run is no expression")]
    [InlineData(""","singleton":{"mode":"queue"}""", "singleton.mode is \"queue\", and must be one of skip, cancel")]
    [InlineData(""","concurrency":[{"limit":1},{"limit":2},{"limit":3}]""", "concurrency has 3 limits, more than 2")]
    [InlineData(""","concurrency":{"limit":1,"scope":"account"}""", "concurrency has the scope account and no key")]
    [InlineData(""","concurrency":{"limit":1,"scope":"planet"}""", "concurrency.scope is \"planet\"")]
    [InlineData(""","concurrency":{"limit":1,"key":"event.data.("}""", "concurrency.key is no expression")]
    [InlineData(""","concurrency":"many","x":1""", "concurrency must be an integer of at least 0")]
    public void WrongConfiguration_IsNamed(string more, string problem) => AssertWrong(problem, ARegistration.Function("shop-bill", more: more));

    [Theory]
    [InlineData("""{"id":"shop-bill","name":"x","triggers":[]}""", "must have one step, and has 0")]
    [InlineData("""{"id":"shop-bill","name":"x","steps":{"a":{},"b":{}}}""", "must have one step, and has 2")]
    [InlineData("""{"id":"shop-bill","name":"x","steps":{"a":{"runtime":{"url":"http://a/"}}}}""", "steps.a has no name")]
    [InlineData("""{"id":"shop-bill","name":"x","steps":{"a":{"name":"a"}}}""", "steps.a.runtime.url must be the http or https URL")]
    [InlineData("""{"id":"shop-bill","name":"x","steps":{"a":{"name":"a","runtime":{"url":"wss://a/"}}}}""", "steps.a.runtime.url must be the http or https URL")]
    [InlineData("""{"id":"shop-bill","steps":{"a":{"name":"a","runtime":{"url":"http://a/"}}}}""", "has no name")]
    [InlineData("""{"name":"x","steps":{"a":{"name":"a","runtime":{"url":"http://a/"}}}}""", "has no id")]
    [InlineData("""{"id":"bill","name":"x","steps":{"a":{"name":"a","runtime":{"url":"http://a/"}}}}""", "id is \"bill\", and must begin with the app's id and a hyphen, \"shop-\"")]
    [InlineData("""{"id":"shop-","name":"x","steps":{"a":{"name":"a","runtime":{"url":"http://a/"}}}}""", "id is \"shop-\"")]
    [InlineData("""{"id":"shop-bill","name":"x","steps":{"a":{"name":"a","retries":{"attempts":-1},"runtime":{"url":"http://a/"}}}}""", "steps.a.retries.attempts must be an integer of at least 0")]
    public void WhatEveryFunctionNeeds_IsAskedFor(string function, string problem) => AssertWrong(problem, function);

    private static FunctionDefinition Read(string json)
    {
        var (function, problems) = ReadAll(json);
        Assert.Empty(problems);
        return function;
    }

    private static void AssertWrong(string problem, string json) => Assert.Contains(problem, Assert.Single(ReadAll(json).Problems), StringComparison.Ordinal);

    private static (FunctionDefinition Function, List<string> Problems) ReadAll(string json)
    {
        var problems = new List<string>();
        using var document = JsonDocument.Parse(json);
        var app = new RemoteApp { Id = "shop", Url = ARegistration.Url, Revision = 3 };
        return (FunctionJson.Read(new Fields(document.RootElement, "", problems), app, Builders.AFunction().Runtime), problems);
    }
}
