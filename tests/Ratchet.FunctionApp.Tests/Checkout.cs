using System.Reflection;
using System.Text.Json.Nodes;

namespace Ratchet.FunctionApp.Tests;

/// <summary>The repository these tests were built from, and how.</summary>
internal static class Checkout
{
    public static bool HasStandIns => Metadata("AzurePackages") == "standins";

    public static string PathOf(string path) => Path.Combine(Metadata("Root"), path);

    public static JsonNode Json(string path) => JsonNode.Parse(File.ReadAllText(PathOf(path)))!;

    private static string Metadata(string key) =>
        typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
