using System.Diagnostics;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Clients;

public sealed class FollowReportTests(OneServer one) : ClientTests(one)
{
    [Fact]
    public async Task TheSample_FollowsAReport_AndPrintsItsOutput()
    {
        var (code, output) = await RunSampleAsync(Server.Url.ToString(), "20");

        Assert.True(code == 0, output);
        Assert.Contains("'Sales of the year' has 20 pages.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSample_SaysWhyAReportFailed()
    {
        var (code, output) = await RunSampleAsync(Server.Url.ToString(), "501");

        Assert.Equal(1, code);
        Assert.Contains("failed: NonRetriableException: data.pages is 501: it must be 1 to 500.", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunSampleAsync(params string[] args)
    {
        // From its own folder: beside the tests it would miss what they have from their framework.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(here.Parent!.Parent!.FullName, "FollowReport", here.Name, "FollowReport.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var sample = Process.Start(start)!;
        var output = await Task.WhenAll(sample.StandardOutput.ReadToEndAsync(Cancellation), sample.StandardError.ReadToEndAsync(Cancellation));
        await sample.WaitForExitAsync(Cancellation);
        return (sample.ExitCode, string.Concat(output));
    }
}
