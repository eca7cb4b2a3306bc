using System.Text.Json;
using Ratchet.TestSupport.Schemas;

namespace Ratchet.Api.Tests.InngestRuns;

/// <summary>The schema of Inngest's runs as it was published: a copy beside these tests, which what the app serves is held to.</summary>
internal static class PublishedSchema
{
    public static JsonElement Document { get; } =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "InngestRuns", "inngest-run-schema.json"))).RootElement;

    public static void Holds(JsonElement run) => Assert.Empty(new JsonSchema(Document).Check(run));
}
