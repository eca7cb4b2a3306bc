using System.Text;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Tests.Runtimes.Inngest;

/// <summary>Registrations as an SDK sends them.</summary>
internal static class ARegistration
{
    public const string Url = "http://localhost:3939/api/inngest";

    /// <summary>The body of a registration, of one app with some functions.</summary>
    public static string Body(params string[] functions) => BodyOf("shop", functions);

    public static string BodyOf(string app, params string[] functions) => $$"""
        {"url":"{{Url}}","deployType":"ping","framework":"express","appName":"{{app}}","sdk":"js:v4.24.0","v":"0.1","appVersion":"7",
         "capabilities":{"trust_probe":"v1","connect":"v1"},"featureObservations":{"sendEvents":{} },"functions":[{{string.Join(',', functions)}}]}
        """;

    /// <summary>A function; <paramref name="more"/> is further fields, each with a comma before it.</summary>
    public static string Function(string id, string triggers = """[{"event":"shop/paid"}]""", string more = "", string step = "") =>
        $$"""{"id":"{{id}}","name":"{{id}}","triggers":{{triggers}},"steps":{"step":{"id":"step","name":"step","runtime":{"type":"http","url":"{{Url}}?fnId={{id}}&stepId=step" }{{step}} } }{{more}} }""";

    public static AppRegistration Read(string body) => RegistrationJson.Read(Encoding.UTF8.GetBytes(body));
}
