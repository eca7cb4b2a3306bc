using System.Diagnostics;

namespace Ratchet.FunctionApp.Tests;

public sealed class PublishingTests
{
    [Fact]
    public async Task Stand_ins_cannot_be_published()
    {
        var (code, output) = await CheckAsync("standins");

        Assert.NotEqual(0, code);
        Assert.Contains("The function app can be published only with the official Azure packages", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Official_packages_can_be_published()
    {
        var (code, output) = await CheckAsync("official");

        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> CheckAsync(string packages)
    {
        var project = Checkout.PathOf("src/Ratchet.FunctionApp/Ratchet.FunctionApp.csproj");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "msbuild", project, "-t:RefuseToPublishStandIns", "-nologo", "-nodeReuse:false" },
            Environment = { ["AzurePackages"] = packages, ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
