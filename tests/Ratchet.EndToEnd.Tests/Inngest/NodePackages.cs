using System.Diagnostics;
using Ratchet.TestSupport;

namespace Ratchet.EndToEnd.Tests.Inngest;

/// <summary>The packages of the app of the official SDK: <c>./test</c> installs them; run by itself, a test does.</summary>
internal static class NodePackages
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Ratchet.EndToEnd.Tests", "Inngest", "app");
    private static readonly Lazy<Task> Installation = new(InstallAsync);

    /// <summary>Completes when they are there.</summary>
    public static Task Installed => Installation.Value;

    private static async Task InstallAsync()
    {
        // npm writes this file last, so an installation that was cut short is done again.
        var last = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (last.Exists && last.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            return;
        }

        using var npm = Process.Start("npm", ["ci", "--prefix", Folder, "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"]);
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, "The packages of the SDK's app could not be installed: 'npm ci' in its folder says why.");
    }
}
