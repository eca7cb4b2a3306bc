using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Errors;

namespace Ratchet.Api.Tests.Errors;

public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "http-api.md"));

    public static TheoryData<string> Codes =>
        [.. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryErrorCode_HasItsAnchor(string code) => Assert.Contains($"\n### {code}\n", Page, StringComparison.Ordinal);

    [Fact]
    public void EveryLinkWithinThePage_LeadsToAHeading()
    {
        var headings = Page.Split('\n').Where(line => line.StartsWith('#'))
            .Select(line => Unlinkable().Replace(line.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet();

        Assert.All(Link().Matches(Page), link => Assert.Contains(link.Groups[1].Value, headings));
    }

    [Fact]
    public async Task EveryEndpoint_HasItsHeading()
    {
        await using var api = await TestApi.StartAsync();

        var endpoints = api.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/api/v2/", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint =>
        {
            var method = endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];
            var route = endpoint.RoutePattern.RawText!.Replace("?}", "}", StringComparison.Ordinal);
            Assert.Contains(Page.Split('\n'), line => line.StartsWith("## ", StringComparison.Ordinal) && line[3..].Split(", ").Contains($"{method} {route}"));
        });
    }

    /// <summary>What GitHub leaves out of a heading to make its anchor.</summary>
    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Unlinkable();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Link();
}
