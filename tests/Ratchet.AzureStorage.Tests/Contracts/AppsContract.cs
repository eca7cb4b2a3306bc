using System.Text;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class AppsContract(EnginePorts ports) : PortContract(ports)
{
    [Fact]
    public async Task BeforeTheFirstApp_ThereIsNothing()
    {
        Assert.Null(await Ports.Apps.FindVersionAsync(Cancellation));
        Assert.Null(await FindAsync("shop"));
        var set = await Ports.Apps.ListAsync(Cancellation);
        Assert.Null(set.Version);
        Assert.Empty(set.Apps);
    }

    [Fact]
    public async Task EveryFieldOfAnApp_ReadsBackAsItWas()
    {
        RemoteApp[] apps =
        [
            AnApp("shop"),
            AnApp("Acme / Shop #1 ü") with { Error = "It is 'wrong'.", FailedAt = Ports.Clock.GetUtcNow().AddTicks(7) },
            AnApp(new string('x', 200)) with { Functions = new Payload(Encoding.UTF8.GetBytes($"[\"{Noise(850_000)}\"]")) },
            new RemoteApp { Id = "bare", Url = "http://localhost/" },
        ];

        foreach (var app in apps)
        {
            Assert.True(await Ports.Apps.TryStoreAsync(app, Cancellation));
            var stored = await FindAsync(app.Id);
            Assert.NotNull(stored?.ETag);
            Assert.Equal(app.Functions.ToString(), stored.Functions.ToString());
            Assert.Equal(app, stored with { ETag = null, Functions = app.Functions });
        }

        var listed = await Ports.Apps.ListAsync(Cancellation);
        Assert.Equal(apps.Select(app => app.Id).Order(StringComparer.Ordinal), listed.Apps.Select(app => app.Id));
        Assert.Equal(await Ports.Apps.FindVersionAsync(Cancellation), listed.Version);
    }

    [Fact]
    public async Task EveryChange_ChangesTheVersion()
    {
        var versions = new List<string?> { await Ports.Apps.FindVersionAsync(Cancellation) };

        await Ports.Apps.TryStoreAsync(AnApp("shop"), Cancellation);
        await NoteAsync();
        await Ports.Apps.TryStoreAsync((await FindAsync("shop"))! with { Revision = 2 }, Cancellation);
        await NoteAsync();
        await Ports.Apps.TryRemoveAsync((await FindAsync("shop"))!, Cancellation);
        await NoteAsync();

        Assert.Equal(4, versions.Distinct().Count());

        async Task NoteAsync() => versions.Add(await Ports.Apps.FindVersionAsync(Cancellation));
    }

    [Fact]
    public async Task AChange_IsMadeUnderTheVersionThatWasRead_AndOneThatIsNotChangesNothing()
    {
        await Ports.Apps.TryStoreAsync(AnApp("shop"), Cancellation);
        var read = (await FindAsync("shop"))!;
        Assert.True(await Ports.Apps.TryStoreAsync(read with { Revision = 2 }, Cancellation));
        var version = await Ports.Apps.FindVersionAsync(Cancellation);

        Assert.False(await Ports.Apps.TryStoreAsync(read with { Revision = 3 }, Cancellation));
        Assert.False(await Ports.Apps.TryStoreAsync(AnApp("shop"), Cancellation));
        Assert.False(await Ports.Apps.TryRemoveAsync(read, Cancellation));
        Assert.False(await Ports.Apps.TryRemoveAsync(AnApp("other"), Cancellation));

        Assert.Equal((2, version), ((await FindAsync("shop"))?.Revision, await Ports.Apps.FindVersionAsync(Cancellation)));
    }

    [Fact]
    public async Task OfManyAtOnce_ExactlyOneStoresAnApp()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(n => Task.Run(() => Ports.Apps.TryStoreAsync(AnApp("shop") with { Revision = n }, Cancellation))));

        Assert.Single(answers, answer => answer);
    }

    [Fact]
    public async Task ManyApps_DoNotGetInEachOthersWay()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => Ports.Apps.TryStoreAsync(AnApp($"shop{n}"), Cancellation))));

        Assert.All(answers, Assert.True);
        Assert.Equal(10, (await Ports.Apps.ListAsync(Cancellation)).Apps.Count);
    }

    [Fact]
    public async Task ARemovedApp_IsGone_AndMayComeBack()
    {
        await Ports.Apps.TryStoreAsync(AnApp("shop"), Cancellation);
        var read = (await FindAsync("shop"))!;

        Assert.True(await Ports.Apps.TryRemoveAsync(read, Cancellation));
        Assert.False(await Ports.Apps.TryRemoveAsync(read, Cancellation));

        Assert.Null(await FindAsync("shop"));
        Assert.Empty((await Ports.Apps.ListAsync(Cancellation)).Apps);
        Assert.True(await Ports.Apps.TryStoreAsync(AnApp("shop"), Cancellation));
    }

    private Task<RemoteApp?> FindAsync(string id) => Ports.Apps.FindAsync(id, Cancellation);

    private RemoteApp AnApp(string id) => new()
    {
        Id = id,
        Url = "https://example.com/api/inngest",
        Sdk = "js:v4.24.0",
        Framework = "express",
        AppVersion = "7",
        Checksum = "abc",
        Revision = 1,
        FunctionCount = 2,
        Functions = new Payload("""[{"id":"shop-bill"},{"id":"shop-ship"}]"""u8.ToArray()),
        SyncedAt = Ports.Clock.GetUtcNow(),
    };

    /// <summary>Text that does not compress: a registration may be as large as its row.</summary>
    private static string Noise(int length)
    {
        var random = new Random(1);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('0', 'z')).Select(letter => letter == '\\' ? '/' : letter));
    }
}

public sealed class InMemoryAppsTests() : AppsContract(new InMemoryPorts());

public sealed class AzureAppsTests(StorageEmulator emulator) : AppsContract(new AzurePorts(emulator));
