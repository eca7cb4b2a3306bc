using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Api.Json;

namespace Ratchet.Api.Gql;

/// <summary><c>POST /v0/gql</c>: the queries of GraphQL with which the Inngest SDKs' own tests look at runs and events.</summary>
internal static class PostGql
{
    private static readonly string[] Fields = ["query", "variables", "operationName", "extensions"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v0/gql", HandleAsync).WithMetadata(GqlErrorShape.Instance);

    private static async Task<IResult> HandleAsync(HttpContext context, GqlRoot runs, CancellationToken cancellation)
    {
        var body = await BodyFields.ReadAsync(context, BodyFields.MaxBytes, Fields, cancellation);
        if (body.Error is { } error)
        {
            return error;
        }

        if ((body.ReadText("query", out var query) ?? body.ReadObject("variables", out _)) is { } problem)
        {
            return BodyFields.Invalid(problem);
        }

        try
        {
            var variables = body.Values.TryGetValue("variables", out var given) ? JsonObject.Create(given)! : [];
            var data = new JsonObject();
            foreach (var field in GqlQuery.Read(query ?? throw new FormatException("\"query\" is missing"), variables))
            {
                data[field.Alias] = await runs.AnswerAsync(field, cancellation);
            }

            return Results.Json(new JsonObject { ["data"] = data }, ApiJson.Readable.JsonObject);
        }
        catch (FormatException wrong)
        {
            return new ApiError(StatusCodes.Status400BadRequest, ErrorCode.InvalidQuery, $"Invalid query: {wrong.Message}.");
        }
    }
}
