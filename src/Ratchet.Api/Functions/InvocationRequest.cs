using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;
using Ratchet.Model;

namespace Ratchet.Api.Functions;

/// <summary>What a body wants a function to be given, or what is wrong with it.</summary>
/// <param name="Data">A JSON object.</param>
/// <param name="User">A JSON object.</param>
/// <param name="Key">An idempotency key.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record InvocationRequest(Payload Data, Payload User, string? Key, ApiError? Error = null)
{
    /// <summary>The fields of the body.</summary>
    public static readonly string[] Fields = ["data", "user", "idempotency_key"];

    /// <summary>Reads a body. Pure.</summary>
    public static InvocationRequest Of(BodyFields body)
    {
        if (body.Error is not null)
        {
            return Refused(body.Error);
        }

        string?[] problems =
        [
            body.ReadObject("data", out var data),
            body.ReadObject("user", out var user),
            body.ReadText("idempotency_key", out var key) ?? CheckKey(key),
        ];
        return data is null && problems[0] is null
                ? Refused(BodyFields.Missing("\"data\" is missing: send the object that the function is to be given, {} if it needs none."))
            : Array.Find(problems, problem => problem is not null) is { } wrong ? Refused(BodyFields.Invalid(wrong))
            : new InvocationRequest(EventData.WithoutReserved(data!), user ?? Payload.EmptyObject, key);
    }

    private static string? CheckKey(string? key) =>
        key is "" ? "\"idempotency_key\" is empty; leave it out, or send a key."
        : key?.Length > EventLimits.TextLength ? $"\"idempotency_key\" has {Quantity.Show(key.Length)} characters; at most {EventLimits.TextLength} are allowed."
        : null;

    private static InvocationRequest Refused(ApiError error) => new(Payload.EmptyObject, Payload.EmptyObject, null, error);
}
