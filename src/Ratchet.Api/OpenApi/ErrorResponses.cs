using System.Globalization;
using System.Text.Json.Nodes;
using Ratchet.Api.Errors;
using Ratchet.Api.V2.Errors;

namespace Ratchet.Api.OpenApi;

/// <summary>Describes the errors of operations as responses: one for each status, with an example for each code. Pure.</summary>
/// <param name="errors">Every error, by its code: its status, what it means, and a sentence as it may be answered.</param>
internal sealed class ErrorResponses(JsonObject errors)
{
    private const string Own = "x-errors";
    private const string Shape = "x-error-schema";

    /// <summary>Replaces the list of an operation's own errors by responses, and adds those that such operations have in common.</summary>
    public void AddTo(JsonObject operation)
    {
        var codes = (operation[Own]?.AsArray() ?? []).Select(code => code!.GetValue<string>()).Concat(CommonTo(operation)).ToList();
        var shape = operation[Shape]?.GetValue<string>() ?? "Error";
        var responses = operation["responses"]!.AsObject();
        foreach (var status in codes.GroupBy(StatusOf).OrderBy(status => status.Key))
        {
            responses.Add(status.Key.ToString(CultureInfo.InvariantCulture), Response([.. status], shape));
        }

        operation.Remove(Own);
        operation.Remove(Shape);
    }

    /// <summary>The answers to requests that no operation takes.</summary>
    public JsonObject OfUnknownPaths() => new()
    {
        ["NotFound"] = Response([ErrorCode.NotFound], "Error"),
        ["MethodNotAllowed"] = Response([ErrorCode.MethodNotAllowed], "Error"),
    };

    private static IEnumerable<string> CommonTo(JsonObject operation) =>
    [
        .. operation.ContainsKey("requestBody") ? (string[])[ErrorCode.BadRequest] : [],
        .. operation.ContainsKey("security") ? (string[])[] : [ErrorCode.AuthorizationHeaderMissing, ErrorCode.InvalidSigningKey],
        ErrorCode.InternalError,
    ];

    private JsonObject Response(string[] codes, string shape) => new()
    {
        ["description"] = string.Join(" Or: ", codes.Select(code => Find(code)["description"]!.GetValue<string>())),
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{shape}" },
                ["examples"] = new JsonObject(codes.Select(code => KeyValuePair.Create(code, (JsonNode?)new JsonObject { ["value"] = Example(code, shape) }))),
            },
        },
    };

    private JsonObject Example(string code, string shape)
    {
        var (status, sentence) = (StatusOf(code), Find(code)["error"]!.GetValue<string>());
        return shape switch
        {
            "EventError" => new JsonObject { ["ids"] = new JsonArray(), ["status"] = status, ["error"] = sentence },
            "V2Error" => new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = V2Code.Of(code), ["message"] = sentence }) },
            "GqlError" => new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject { ["message"] = sentence, ["extensions"] = new JsonObject { ["code"] = code } }),
                ["data"] = null,
            },
            _ => new JsonObject { ["error"] = sentence, ["code"] = code, ["data"] = null, ["status"] = status },
        };
    }

    private int StatusOf(string code) => Find(code)["status"]!.GetValue<int>();

    private JsonNode Find(string code) => errors[code] ?? throw new InvalidOperationException($"There is no error '{code}'.");
}
