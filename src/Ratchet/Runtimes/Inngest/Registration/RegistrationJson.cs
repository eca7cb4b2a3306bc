using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest.Canonical;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Reads the body of <c>POST /fn/register</c>, or what an app answers in its place when it is asked to register. Pure.</summary>
public static class RegistrationJson
{
    /// <summary>The most that the functions of an app may have, in bytes of their JSON: as much as one row holds.</summary>
    public const int MaxFunctionBytes = 896 * 1024;

    private const int MaxIdLength = 200;
    private const int MaxLength = 1024;

    /// <summary>Reads a body.</summary>
    /// <exception cref="FormatException">It cannot even be said which app it is of; the message says why, in a sentence.</exception>
    public static AppRegistration Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : throw new FormatException("The registration must be a JSON object.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The registration is not valid JSON: {wrong.Message}", wrong);
        }
    }

    private static AppRegistration Read(JsonElement body)
    {
        var problems = new List<string>();
        var fields = new Fields(body, "", problems);
        var id = fields.Text("appName", MaxIdLength) ?? fields.Text("app_id", MaxIdLength);
        var sdk = fields.Text("sdk", MaxLength) ?? SdkOf(fields.Text("sdk_language", MaxLength), fields.Text("sdk_version", MaxLength));
        if (id is null || problems.Count > 0)
        {
            throw new FormatException(id is null ? "App ID required: the registration has no \"appName\"." : $"The registration is wrong: {string.Join("; ", problems)}.");
        }

        var url = AppUrl.Normalize(fields.Text("url"));
        if (url is null)
        {
            fields.Wrong("url", "must be the http or https URL of the app");
        }

        if (fields.Text("deployType") == "connect")
        {
            fields.Wrong("deployType", "is \"connect\", which is not served here: serve the functions over HTTP");
        }

        if (SdkVersions.Refuse(sdk) is { } refusal)
        {
            fields.Wrong("sdk", refusal);
        }

        var app = new RemoteApp
        {
            Id = id,
            Url = url?.AbsoluteUri ?? "",
            Sdk = sdk,
            Framework = fields.Text("framework", MaxLength),
            AppVersion = fields.Text("appVersion", MaxLength),
            Functions = ReadFunctions(body, fields),
            FunctionCount = fields.Objects("functions").Count,
        };
        return new AppRegistration(
            app with { Checksum = ChecksumOf(app) },
            problems.Count == 0 ? null : $"The registration of app \"{id}\" is wrong: {string.Join("; ", problems)}.");
    }

    private static string? SdkOf(string? language, string? version) => language is null || version is null ? null : $"{language}:v{version.TrimStart('v')}";

    private static Payload ReadFunctions(JsonElement body, Fields fields)
    {
        if (fields.KindOf("functions") == JsonValueKind.Undefined)
        {
            return Payload.EmptyArray;
        }

        if (fields.Objects("functions").Count == 0)
        {
            return Payload.EmptyArray;
        }

        try
        {
            var functions = JsonNode.Parse(CanonicalJson.Of(body.GetProperty("functions")).Span)!.AsArray();
            NormalizeUrls(functions);
            var canonical = new Payload(CanonicalJson.Of(Encoding.UTF8.GetBytes(functions.ToJsonString())));
            if (canonical.Size <= MaxFunctionBytes)
            {
                return canonical;
            }

            fields.Wrong("functions", $"have {canonical.Size} bytes of JSON, more than {MaxFunctionBytes}: serve some of them as another app");
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            fields.Wrong("functions", "have a number or an escape that JSON of UTF-8 and doubles cannot hold");
        }

        return Payload.EmptyArray;
    }

    /// <summary>So that an app that is reached under two names of this machine is not another one each time.</summary>
    private static void NormalizeUrls(JsonArray functions)
    {
        foreach (var steps in functions.Select(function => function!["steps"]).OfType<JsonObject>())
        {
            foreach (var runtime in steps.Select(step => (step.Value as JsonObject)?["runtime"]).OfType<JsonObject>())
            {
                if (runtime["url"] is JsonValue url && url.TryGetValue<string>(out var text) && AppUrl.Normalize(text) is { } normalized)
                {
                    runtime["url"] = normalized.AbsoluteUri;
                }
            }
        }
    }

    private static string ChecksumOf(RemoteApp app)
    {
        var text = string.Join('\n', app.Id, app.Url, app.Sdk, app.Framework, app.AppVersion, app.Functions);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
