namespace Ratchet.Api.Tests.Apps;

/// <summary>Registrations as an SDK sends them, and the app that a test plays.</summary>
internal static class Registrations
{
    public const string Url = "http://localhost:3939/api/inngest";

    /// <summary>The body of a registration; <paramref name="more"/> is further fields of its one function, each with a comma before it.</summary>
    public static string Body(string app = "shop", string url = Url, string triggers = """[{"event":"shop/paid","expression":"event.data.total > 1"}]""", string more = "") => $$"""
        {"url":"{{url}}","deployType":"ping","framework":"express","appName":"{{app}}","sdk":"js:v4.24.0","v":"0.1","functions":[
          {"id":"{{app}}-bill","name":"Bill","triggers":{{triggers}},
           "steps":{"step":{"id":"step","name":"step","runtime":{"type":"http","url":"{{url}}?fnId={{app}}-bill&stepId=step"},"retries":{"attempts":2} } }{{more}} }]}
        """;
}
