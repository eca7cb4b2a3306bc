using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Tests.Errors;

public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "http-api.md"));

    public static TheoryData<string> Codes =>
        [.. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryErrorCode_HasItsAnchor(string code) => Assert.Contains($"\n### {code}\n", Page, StringComparison.Ordinal);

    [Fact]
    public async Task EveryEndpoint_HasItsHeading()
    {
        await using var api = await TestApi.StartAsync();

        var endpoints = api.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null).ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint =>
        {
            var method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
            var route = endpoint.RoutePattern.RawText!.Replace("?}", "}", StringComparison.Ordinal);
            Assert.Contains(Page.Split('\n'), line => line.StartsWith("## ", StringComparison.Ordinal) && line[3..].Split(", ").Contains($"{method} {route}"));
        });
    }
}
