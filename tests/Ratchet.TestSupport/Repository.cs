using System.Runtime.CompilerServices;

namespace Ratchet.TestSupport;

/// <summary>The repository the tests were built from.</summary>
public static class Repository
{
    /// <summary>Its top folder.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string source = "")
    {
        // Tests built outside the repository (--artifacts-path) still know where this file was.
        foreach (var start in new[] { AppContext.BaseDirectory, source })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("There is no Directory.Packages.props above the tests or their source, so the repository cannot be found.");
    }
}
