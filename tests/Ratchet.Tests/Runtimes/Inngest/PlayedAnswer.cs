using Microsoft.AspNetCore.Http;
using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.Inngest;

/// <summary>What a played app answers.</summary>
internal sealed record PlayedAnswer(int Status, string Body, bool IsSdk = true, string? NoRetry = null, string? RetryAfter = null, Func<HttpContext, Task>? Instead = null)
{
    public static PlayedAnswer Returns(string json) => new(200, json);

    public static PlayedAnswer Ops(params string[] ops) => new(206, $"[{string.Join(',', ops)}]");

    /// <summary>The function threw.</summary>
    public static PlayedAnswer Throws(string message, bool final = false) =>
        new(final ? 400 : 500, $$"""{"name":"Error","message":"{{message}}","stack":"at x","__serialized":true}""", NoRetry: final ? "true" : "false");

    public static string Run(string step, string data = "1") => Op("StepRun", step, $",\"data\":{data}");

    public static string Plan(string step, string opts = "{}") => Op("StepPlanned", step, $",\"name\":\"{step}\",\"opts\":{opts},\"data\":null");

    public static string Error(string step, string message = "No.") => Op("StepError", step, $$""","error":{"name":"TypeError","message":"{{message}}","stack":"at y"},"data":null""");

    public static string Failed(string step, string message = "No.") => Op("StepFailed", step, $$""","error":{"name":"TypeError","message":"{{message}}"},"data":{"name":"TypeError"}""");

    public static string Defer(string id, string input = "{}", string function = PlayedSdk.LaterId) =>
        Op("DeferAdd", id, $$""","name":"{{id}}","opts":{"fn_slug":"{{function}}","input":{{input}}},"data":null""");

    public static string TakeBack(string id) => Op(
        "DeferAbort", $"{StepKey.Of(id).Hash}:abort", $$""","opts":{"target_hashed_id":"{{StepKey.Of(id).Hash}}","id":"{{id}}"},"data":null""");

    public static string Op(string code, string step, string more) =>
        $$"""{"op":"{{code}}","id":"{{StepKey.Of(step).Hash}}","displayName":"{{step}}","userland":{"id":"{{step}}"}{{more}}}""";

    public async Task WriteAsync(HttpContext context)
    {
        if (Instead is not null)
        {
            await Instead(context);
            return;
        }

        var headers = context.Response.Headers;
        if (IsSdk)
        {
            (headers["x-inngest-sdk"], headers["x-inngest-req-version"]) = ("inngest-js:v4.24.0", "2");
        }

        if (NoRetry is not null)
        {
            headers["x-inngest-no-retry"] = NoRetry;
        }

        if (RetryAfter is not null)
        {
            headers.RetryAfter = RetryAfter;
        }

        context.Response.StatusCode = Status;
        await context.Response.WriteAsync(Body);
    }
}
