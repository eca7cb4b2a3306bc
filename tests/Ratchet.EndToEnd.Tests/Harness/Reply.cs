using System.Net;
using System.Text.Json;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>An answer of the API.</summary>
internal sealed record Reply(HttpStatusCode Status, JsonElement Body)
{
    public JsonElement Data => Body.GetProperty("data");

    /// <summary>The code of an error.</summary>
    public string? Code => Body.GetProperty("code").GetString();
}
