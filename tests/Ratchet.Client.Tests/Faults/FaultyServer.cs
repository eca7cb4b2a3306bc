using System.Net;
using System.Text;

namespace Ratchet.Client.Tests.Faults;

/// <summary>Answers requests one after the other as it is told, the last answer again and again, and remembers what was sent.</summary>
internal sealed class FaultyServer(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<Sent> Requests { get; } = [];

    public static HttpResponseMessage Json(string body, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Refuse(int status, string code = "internal_error", string sentence = "It failed.") =>
        Json($$"""{"error":"{{sentence}}","code":"{{code}}","data":null,"status":{{status}} }""", status);

    public static HttpResponseMessage Lose(HttpRequestError how = HttpRequestError.ResponseEnded) => throw new HttpRequestException(how, "It was lost.");

    public static HttpResponseMessage Run(string status, string rest = "") => Json(
        $$"""
        {"data":{"run_id":"{{AClient.RunId}}","run_started_at":"2026-11-21T22:50:29.980Z","function_id":"73f23e79-a89b-5c4e-ab22-99139f09ce00","function":"app-ship",
        "function_version":1,"environment_id":"00000000-0000-0000-0000-000000000000","event_id":"01M804VMFC0VTBG013R7J856VT","status":"{{status}}","ended_at":null{{rest}} },
        "metadata":{"fetched_at":"2026-11-21T22:50:30.125Z","cached_until":null} }
        """);

    public static HttpResponseMessage Started() => Json($$"""{"data":{"run_id":"{{AClient.RunId}}" },"metadata":{} }""", 202);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(await Sent.OfAsync(request));
        return answers[Math.Min(Requests.Count, answers.Length) - 1]();
    }
}
