using System.Text.RegularExpressions;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Docs;

public sealed partial class GuaranteesTests
{
    [Fact]
    public void EveryTestThatAPromiseNames_Exists()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        var named = Named().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guarantees.md"))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, written));
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|ValueTask|void) (\w+)\(")]
    private static partial Regex Declared();

    [GeneratedRegex(@"`(\w+_\w+)`")]
    private static partial Regex Named();
}
