using System.Reflection;

namespace StandIns.Tests.Surface;

// What compiles against a stand-in must compile against the real package. Built with AzurePackages=official this checks the lists themselves.
public sealed class PublicSurfaceTests
{
    private static readonly string Lists = Path.Combine(AppContext.BaseDirectory, "api");

    public static TheoryData<string> Assemblies => new(
        from list in Directory.EnumerateFiles(Lists, "*.txt")
        let assembly = Path.GetFileNameWithoutExtension(list)
        where File.Exists(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"))
        orderby assembly
        select assembly);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicSurface_IsPartOfTheRealPackages(string assembly)
    {
        var real = File.ReadLines(Path.Combine(Lists, $"{assembly}.txt")).ToHashSet();

        var invented = PublicSurface.Of(Assembly.Load(assembly)).Where(line => !real.Contains(line));

        Assert.Empty(invented);
    }

    [Fact]
    public void Assemblies_IncludeTheStorageClients()
    {
        var assemblies = Assemblies.Select(row => row.Data).ToList();

        Assert.Contains("Azure.Data.Tables", assemblies);
        Assert.Contains("Azure.Storage.Queues", assemblies);
    }
}
