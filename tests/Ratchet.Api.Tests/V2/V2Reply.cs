using System.Net;
using System.Text.Json;

namespace Ratchet.Api.Tests.V2;

/// <summary>What answers of <c>/v2</c> have in common.</summary>
internal static class V2Reply
{
    /// <summary>The answer is an error with nothing beside it.</summary>
    public static void IsV2Error(this Reply reply, HttpStatusCode status, string code)
    {
        Assert.Equal((int)status, reply.Status);
        Assert.Equal("application/json", reply.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["errors"], Reply.FieldsOf(reply.Json));
        var error = Assert.Single(reply.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(["code", "message"], Reply.FieldsOf(error));
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("message").GetString()));
    }

    /// <summary>The sentence of an error.</summary>
    public static string Message(this Reply reply) => reply.Json.GetProperty("errors")[0].GetProperty("message").GetString()!;

    /// <summary>The ids of what a list has.</summary>
    public static string[] Ids(this Reply reply) => [.. reply.Data.EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    /// <summary>Where a list goes on; null at its end.</summary>
    public static string? Cursor(this Reply reply)
    {
        var page = reply.Json.GetProperty("page");
        Assert.Equal(page.TryGetProperty("cursor", out var cursor), page.TryGetProperty("hasMore", out var more));
        Assert.True(more.ValueKind is JsonValueKind.True or JsonValueKind.Undefined);
        return cursor.ValueKind == JsonValueKind.String ? cursor.GetString() : null;
    }
}
