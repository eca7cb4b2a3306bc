using System.Text;
using Ratchet.Runtimes.Graph;

namespace Ratchet.Tests.Definitions;

public sealed class FunctionFileTests
{
    [Fact]
    public void Every_field_comes_where_it_belongs()
    {
        var file = AFile.Reader().Read("settle-order.json", Encoding.UTF8.GetBytes(AFile.Full));

        Assert.Empty(file.Problems);
        var function = file.Function!;
        Assert.Equal(("app-settle-order", "app", "Settle an order", 3, 2), (function.Id, function.AppId, function.Name, function.Version, function.Retries));
        Assert.Equal(("orders/placed", "event.data.total > 0"), (function.Triggers[0].EventName, function.Triggers[0].If?.Text));
        Assert.Equal(["TZ=Europe/Paris 0 12 * * 5"], function.Schedules);
        Assert.Equal("event.data.orderId", function.Idempotency?.Text);
        Assert.Equal(("orders/withdrawn", "event.data.orderId == async.data.orderId && async.data.final", TimeSpan.FromDays(2)), (function.CancelOn[0].EventName, function.CancelOn[0].If?.Text, function.CancelOn[0].Timeout));
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromDays(7)), (function.StartTimeout, function.FinishTimeout));
        var graph = Assert.IsType<GraphRuntime>(function.Runtime).Graph;
        Assert.Equal(["charge", "label", "notify", "book"], graph.Steps.Select(step => step.Id));
        Assert.Equal(["notify", "book"], graph.Leaves);
        Assert.Equal(new Dictionary<string, string> { ["charge"] = "Charge the card" }, function.StepNames);
        Assert.Equal((5, TimeSpan.FromSeconds(30)), (graph.Steps[0].Retries, graph.Steps[0].Timeout));
        Assert.Equal(((int?)null, TimeSpan.FromMinutes(5)), (graph.Steps[1].Retries, graph.Steps[1].Timeout));
        Assert.Equal(("steps.charge.body.paid", "charge"), (graph.Steps[1].If?.Text, graph.Steps[1].After.Single()));
    }

    [Theory]
    [InlineData("", "f.json, line 1: It is not JSON: ")]
    [InlineData("{\n  \"id\": \"f\",\n  oops }", "f.json, line 3: It is not JSON: ")]
    [InlineData("[]", "f.json, line 1: It must be one JSON object.")]
    [InlineData("""{"id":"f","id":"g"}""", "f.json: It is not JSON: ")]
    [InlineData("""{"id":"\ud800"}""", "f.json: A string in it has an escape that is half of a surrogate pair: write the character itself.")]
    [InlineData("{}", "f.json, line 1, id: It is missing.")]
    [InlineData("{}", "f.json, line 1, steps: It is missing.")]
    [InlineData("""{"id":"f","steps":[]}""", "f.json, line 1, steps: A function has at least one step.")]
    [InlineData("""{"id":"f","steps":{}}""", "f.json, line 1, steps: It must be an array.")]
    [InlineData("""{"id":"f","steps":[1]}""", "f.json, line 1, steps[0]: It must be an object.")]
    public void A_file_that_is_no_definition_is_refused(string json, string problem) => Assert.Contains(AFile.ProblemsOf(json), text => text.StartsWith(problem, StringComparison.Ordinal));

    [Fact]
    public void A_file_that_is_no_utf_8_or_too_large_is_refused()
    {
        Assert.Equal("f.json: It is not UTF-8: save it in that encoding.", Single(new byte[] { 0x22, 0xFF, 0x22 }));
        Assert.Equal("f.json: It has 1048577 bytes; the limit is 1048576.", Single(new byte[(1024 * 1024) + 1]));

        static string Single(byte[] bytes) => Assert.Single(AFile.Reader().Read("f.json", bytes).Problems).ToString();
    }

    [Theory]
    [InlineData("", "(")]
    [InlineData("", "!")]
    [InlineData("", "-")]
    [InlineData("", "[")]
    [InlineData("", "{'a':")]
    [InlineData("", "has(")]
    [InlineData("", "event ? ")]
    [InlineData("event", ".a")]
    [InlineData("event", "[0")]
    [InlineData("1", " + 1")]
    public void An_expression_that_nests_too_deep_is_told_and_crashes_nothing(string start, string piece) => Assert.StartsWith(
        "f.json, line 1, steps[0].if: ",
        Assert.Single(AFile.ProblemsOf(AFile.WithSteps($"\"id\":\"a\",\"if\":\"{start}{string.Concat(Enumerable.Repeat(piece, 30_000 / piece.Length))}\""))),
        StringComparison.Ordinal);

    [Fact]
    public void Json_that_nests_too_deep_is_told_and_crashes_nothing() =>
        Assert.StartsWith("f.json, line 1: It is not JSON: ", Assert.Single(AFile.ProblemsOf(new string('[', 1_000_000))), StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_no_problem() => Assert.NotNull(AFile.Reader().Read("f.json", Encoding.UTF8.GetBytes("\uFEFF" + AFile.Full)).Function);

    [Theory]
    [InlineData("\"retires\":1", "retires: There is no such field here. Is \"retries\" meant?")]
    [InlineData("\"colour\":1", "colour: There is no such field here. There are $schema, id, name, version, triggers, retries, idempotency, cancelOn, startTimeout, finishTimeout, steps.")]
    [InlineData("\"name\":\" \"", "name: \" \" is no name: use 1 to 200 characters.")]
    [InlineData("\"version\":0", "version: It must be a number from 1 to 2147483647.")]
    [InlineData("\"version\":\"1\"", "version: It must be a number.")]
    [InlineData("\"retries\":21", "retries: It must be a number from 0 to 20.")]
    [InlineData("\"retries\":1.5", "retries: It must be a whole number.")]
    [InlineData("\"idempotency\":\"event.\"", "idempotency: Column 7: ")]
    [InlineData("\"startTimeout\":\"10\"", "startTimeout: The duration \"10\" is not made of numbers, each with one of the units ms, s, m, h, d and w, as 30s or 1h30m.")]
    [InlineData("\"finishTimeout\":\"0s\"", "finishTimeout: It must be longer than nothing.")]
    [InlineData("\"triggers\":[{}]", "triggers[0].event: A trigger has either an event or a cron: write one trigger for each.")]
    [InlineData("\"triggers\":[{\"event\":\"a\",\"cron\":\"* * * * *\"}]", "triggers[0].event: A trigger has either an event or a cron: write one trigger for each.")]
    [InlineData("\"triggers\":[{\"event\":\"\"}]", "triggers[0].event: \"\" is no name of an event: use 1 to 512 characters.")]
    [InlineData("\"triggers\":[{\"event\":\"a\",\"if\":\"steps.a\"}]", "triggers[0].if: Column 1: ")]
    [InlineData("\"triggers\":[{\"cron\":\"61 * * * *\"}]", "triggers[0].cron: ")]
    [InlineData("\"triggers\":[{\"cron\":\"TZ=Mars/Base 0 12 * * 5\"}]", "triggers[0].cron: The time zone \"Mars/Base\" of a schedule is unknown; write a name of the IANA database, as in TZ=Europe/Paris 0 12 * * 5.")]
    [InlineData("\"triggers\":[{\"cron\":\"* * * * *\",\"if\":\"true\"}]", "triggers[0].if: Only events are filtered: a schedule has no if.")]
    [InlineData("\"cancelOn\":[{\"match\":\"data.id\"}]", "cancelOn[0].event: It is missing.")]
    [InlineData("\"cancelOn\":[{\"event\":\"a\",\"match\":\"data id\"}]", "cancelOn[0].match: The match \"data id\" is not a path such as data.id; write anything else as a condition over event and async.")]
    [InlineData("\"cancelOn\":[{\"event\":\"a\",\"if\":\"async.\"}]", "cancelOn[0].if: The expression \"async.\" is wrong at column 7: ")]
    public void A_field_of_the_function_that_is_wrong_is_named_with_its_remedy(string field, string problem) =>
        Assert.StartsWith($"f.json, line 1, {problem}", Assert.Single(AFile.ProblemsOf(AFile.With(field))), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"id\":\"a b\"", "steps[0].id: \"a b\" is no id of a step: use 1 to 100 letters, digits, hyphens and underscores.")]
    [InlineData("\"name\":\"a\"", "steps[0].id: It is missing.")]
    [InlineData("\"id\":\"a\",\"after\":\"b\"", "steps[0].after: There is no step \"b\". Is \"a\" meant?")]
    [InlineData("\"id\":\"a\",\"after\":[1]", "steps[0].after[0]: It must be a string.")]
    [InlineData("\"id\":\"a\",\"after\":\"a\"", "steps[0].after: The steps wait for each other in a circle, \"a\" after \"a\": leave one of them out.")]
    [InlineData("\"id\":\"a\",\"if\":\"steps.b.body\"", "steps[0].if: It looks at the step \"b\", and there is none. Is \"a\" meant?")]
    [InlineData("\"id\":\"a\",\"if\":\"1 +\"", "steps[0].if: Column 4: ")]
    [InlineData("\"id\":\"a\",\"if\":\"async.data.a\"", "steps[0].if: Column 1: ")]
    [InlineData("\"id\":\"a\",\"timeout\":\"25h\"", "steps[0].timeout: It must be longer than nothing and at most 24h.")]
    [InlineData("\"id\":\"a\",\"retries\":-1", "steps[0].retries: It must be a number from 0 to 20.")]
    [InlineData("\"id\":\"a\",\"url\":\"https://a.example\"", "steps[0].url: There is no such field here. There are id, name, runtime, after, if, retries, timeout.")]
    public void A_field_of_a_step_that_is_wrong_is_named_with_its_remedy(string step, string problem) =>
        Assert.StartsWith($"f.json, line 1, {problem}", Assert.Single(AFile.ProblemsOf(AFile.WithSteps(step))), StringComparison.Ordinal);

    [Fact]
    public void Steps_with_one_id_and_steps_in_a_circle_are_told_with_their_lines() => Assert.Equal(
        [
            "f.json, line 1, steps[0].after: The steps wait for each other in a circle, \"a\" after \"c\" after \"b\" after \"a\": leave one of them out.",
            "f.json, line 2, steps[1].after: The steps wait for each other in a circle, \"b\" after \"a\" after \"c\" after \"b\": leave one of them out.",
            "f.json, line 3, steps[2].after: The steps wait for each other in a circle, \"c\" after \"b\" after \"a\" after \"c\": leave one of them out.",
            "f.json, line 4, steps[3].id: Another step has the id \"a\" already: each has its own.",
        ],
        AFile.ProblemsOf(AFile.WithSteps(
            "\"id\":\"a\",\"after\":\"c\"", "\"id\":\"b\",\"after\":[\"a\"]", "\"id\":\"c\",\"after\":\"b\"", "\"id\":\"a\"")));

    [Theory]
    [InlineData("steps.b.body")]
    [InlineData("steps['b'].body")]
    [InlineData("has(steps.b)")]
    [InlineData("has(steps.b.body.c)")]
    [InlineData("[1, event.data.x ? size(steps.b.body) : 2][0] == 1")]
    public void A_condition_looks_only_at_steps_before_it_else_it_would_depend_on_which_is_faster(string condition) => Assert.Equal(
        "f.json, line 1, steps[0].if: It looks at the step \"b\", which is not before this one: add it to after.",
        Assert.Single(AFile.ProblemsOf(AFile.WithSteps($"\"id\":\"a\",\"if\":\"{condition}\"", "\"id\":\"b\""))));

    [Theory]
    [InlineData("{}", "runtime: Its type is missing: use one of http, docker, lambda.")]
    [InlineData("{\"type\":\"htttp\"}", "runtime: Its type \"htttp\" is unknown: use one of http, docker, lambda.")]
    [InlineData("\"http\"", "runtime: It must be an object.")]
    [InlineData("{\"type\":\"http\"}", "runtime.url: It is missing.")]
    [InlineData("{\"type\":\"http\",\"url\":7}", "runtime.url: It must be a string, or an object that names a setting, as {\"setting\": \"Crm:Token\"}.")]
    [InlineData("{\"type\":\"http\",\"url\":\"/path\"}", "runtime.url: \"/path\" is no absolute URL that begins with https:// or http://.")]
    [InlineData("{\"type\":\"http\",\"url\":\"ftp://a\"}", "runtime.url: \"ftp://a\" is no absolute URL that begins with https:// or http://.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://u:p@a/\"}", "runtime.url: \"https://u:p@a/\" has a user or a password in it: send them as a header whose value is a setting.")]
    [InlineData("{\"type\":\"http\",\"url\":{\"path\":\"x\"}}", "runtime.url.path: \"x\" is no path that begins with a slash.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://a\",\"headers\":{\"Host\":\"b\"}}", "runtime.headers.Host: \"Host\" is a header that is set for you and cannot be chosen.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://a\",\"headers\":{\"Webhook-Id\":\"b\"}}", "runtime.headers.Webhook-Id: \"Webhook-Id\" is a header that is set for you and cannot be chosen.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://a\",\"headers\":{\"a b\":\"c\"}}", "runtime.headers.a b: \"a b\" is no name of a header: use letters, digits and hyphens.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://a\",\"headers\":{\"a\":\"b\\nc\"}}", "runtime.headers.a: \"a\" has a value with characters that a header cannot have: use those of ASCII, without line ends.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://a\",\"headers\":{\"a\":\"b\",\"A\":\"c\"}}", "runtime.headers: It has \"A\" twice; upper and lower case are one.")]
    [InlineData("{\"type\":\"http\",\"url\":\"https://a\",\"headers\":{\"authorization\":\"Bearer b\"}}", "runtime.headers.authorization: \"authorization\" is a secret, which a file does not hold: name the setting that has it, as {\"setting\": \"Crm:Token\"}.")]
    [InlineData("{\"type\":\"docker\",\"image\":\"--privileged\"}", "runtime.image: \"--privileged\" is no name of an image, such as registry.example.com/score:1.")]
    [InlineData("{\"type\":\"docker\",\"image\":\"a\",\"memory\":\"lots\"}", "runtime.memory: \"lots\" is no amount of memory: use a number and b, k, m or g, as 256m.")]
    [InlineData("{\"type\":\"docker\",\"image\":\"a\",\"cpus\":0}", "runtime.cpus: It must be a number from 0.01 to 1024.")]
    [InlineData("{\"type\":\"docker\",\"image\":\"a\",\"input\":\"file\"}", "runtime.input: \"file\" is neither argument nor stdin.")]
    [InlineData("{\"type\":\"docker\",\"image\":\"a\",\"env\":{\"PATH\":{\"setting\":\"Pay:Token\"}}}", "runtime.env.PATH: \"PATH\" changes the container engine itself if its value is a setting: give the variable another name.")]
    [InlineData("{\"type\":\"docker\",\"image\":\"a\",\"env\":{\"A=B\":\"c\"}}", "runtime.env.A=B: \"A=B\" is no name of a variable: use letters, digits and underscores.")]
    [InlineData("{\"type\":\"lambda\",\"function\":\"../x\"}", "runtime.function: \"../x\" is no name or ARN of a Lambda function.")]
    [InlineData("{\"type\":\"lambda\",\"function\":\"a\",\"region\":\"Europe\"}", "runtime.region: \"Europe\" is no region of AWS, such as eu-west-1.")]
    [InlineData("{\"type\":\"lambda\",\"function\":\"a\",\"endpoint\":\"localhost\"}", "runtime.endpoint: \"localhost\" is no URL of a host, such as http://localhost:4566.")]
    public void A_field_of_a_runtime_that_is_wrong_is_named_with_its_remedy(string runtime, string problem) =>
        Assert.Contains($"f.json, line 1, steps[0].{problem}", AFile.ProblemsOf(AFile.WithRuntime(runtime)));

    [Fact]
    public void A_setting_that_is_missing_is_a_warning_and_the_function_is_loaded()
    {
        var file = AFile.Reader(("Pay:Token", null), ("AWS_SECRET_ACCESS_KEY", "")).Read("f.json", Encoding.UTF8.GetBytes(AFile.Full));

        Assert.NotNull(file.Function);
        Assert.All(file.Problems, problem => Assert.True(problem.IsWarning));
        Assert.Contains(
            "f.json, line 15, steps[0].runtime.headers.Authorization: The setting Pay:Token is not there: set it in the app's configuration, as an environment variable Pay__Token, and start the app again.",
            file.Problems.Select(problem => problem.ToString()));
        Assert.Contains(file.Problems, problem => problem.Message.Contains("AWS_SECRET_ACCESS_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public void Http_steps_want_a_signing_key_outside_development() => Assert.Contains(
        "Ratchet__StepSigningKeys__0",
        Assert.Single(AFile.ProblemsOf(AFile.WithSteps("\"id\":\"a\""), ("Ratchet:Development", "false"), ("Ratchet:EventKeys:0", "k"), ("Ratchet:SigningKeys:0", "k"))),
        StringComparison.Ordinal);

    [Fact]
    public void Hundreds_of_problems_are_not_all_told() =>
        Assert.Equal(50, AFile.ProblemsOf(AFile.WithSteps([.. Enumerable.Range(0, 150).Select(index => $"\"id\":\"s{index}\",\"after\":\"nowhere\"")])).Count());
}
