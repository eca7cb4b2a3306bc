using Microsoft.Extensions.DependencyInjection;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;
using Ratchet.Tests.Runtimes.Inngest;

namespace Ratchet.Tests.Engine;

public sealed class LookForAppsTests
{
    private static readonly TimeSpan ALittleLess = LookForApps.FreshFor - TimeSpan.FromTicks(1);

    [Fact]
    public async Task WhatAnotherProcessRegistered_IsStartedByEventsTwoSecondsLater()
    {
        await using var app = AnApp(out var apps);
        Assert.Empty(await app.SendAsync("shop/paid"));
        await RegisterElsewhereAsync(apps, app);

        app.Clock.Advance(LookForApps.FreshFor);

        Assert.Single(await app.SendAsync("shop/paid"));
    }

    [Fact]
    public async Task ALookCounts_ForTwoSeconds()
    {
        await using var app = AnApp(out var apps);
        for (var i = 0; i < 5; i++)
        {
            await app.SendAsync("shop/paid");
        }

        app.Clock.Advance(ALittleLess);
        await app.SendAsync("shop/paid");

        Assert.Equal((1, 0), (apps.Looks, apps.Lists));
        app.Clock.Advance(TimeSpan.FromTicks(1));
        await app.SendAsync("shop/paid");
        Assert.Equal((2, 0), (apps.Looks, apps.Lists));
    }

    [Fact]
    public async Task AnIdleProcess_NeverLooks()
    {
        await using var app = AnApp(out var apps);

        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.WorkAsync();

        Assert.Equal(0, apps.Looks);
    }

    [Fact]
    public async Task AWorkerThatMeetsAnUnknownFunction_LooksBeforeItSaysSo()
    {
        await using var app = AnApp(out var apps);
        await RegisterElsewhereAsync(apps, app);
        app.Clock.Advance(LookForApps.FreshFor);
        var run = Assert.Single(await app.SendAsync("shop/paid"));

        await app.HandleElsewhereAsync(new RunMessage(run.Id, "start"));

        Assert.NotNull((await app.RunAsync(run.Id)).StartedAt);
    }

    [Fact]
    public async Task ARunGoesOn_WithTheNewestUrlOfItsApp()
    {
        await using var app = AnApp(out var apps);
        await RegisterElsewhereAsync(apps, app);
        app.Clock.Advance(LookForApps.FreshFor);
        Assert.Single(await app.SendAsync("shop/paid"));
        await RegisterElsewhereAsync(apps, app, "http://localhost:4000/api/inngest");

        app.Clock.Advance(LookForApps.FreshFor);

        Assert.Equal(4000, (await app.Get<FindFunction>().HandleAsync("shop-bill", Cancellation))?.Url?.Port);
    }

    [Fact]
    public async Task AFunctionOfTheProcessItself_IsFoundWithoutALook()
    {
        await using var app = AnApp(out var apps);

        Assert.NotNull(await app.Get<FindFunction>().HandleAsync(Scripted.Id, Cancellation));
        Assert.NotNull(await app.Get<FindFunction>().ResolveAsync("scripted", "app", Cancellation));

        Assert.Equal(0, apps.Looks);
    }

    [Fact]
    public async Task AFailedLook_IsMadeAgain_AndWhatIsKnownStays()
    {
        await using var app = AnApp(out var apps);
        await RegisterElsewhereAsync(apps, app);
        app.Clock.Advance(LookForApps.FreshFor);
        Assert.Single(await app.SendAsync("shop/paid"));
        app.Clock.Advance(LookForApps.FreshFor);
        apps.Fails = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.SendAsync("shop/paid"));
        apps.Fails = false;

        Assert.Single(await app.SendAsync("shop/paid"));
    }

    [Fact]
    public async Task ThoseWhoAskAtOnce_ShareOneLook()
    {
        await using var app = AnApp(out var apps);
        apps.Gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 10).Select(_ => app.Get<LookForApps>().AgainAsync(Cancellation)).ToList();

        apps.Gate.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(1, apps.Looks);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static App AnApp(out CountedApps apps)
    {
        var counted = apps = new CountedApps();
        return new App(
            functions => functions.AddFunction<Scripted>(),
            configure: services => services.AddSingleton(new Script(_ => Task.FromResult<object?>(null))).AddSingleton<IApps>(counted));
    }

    private static async Task RegisterElsewhereAsync(CountedApps apps, App app, string url = ARegistration.Url)
    {
        var asked = ARegistration.Read(ARegistration.Body(ARegistration.Function("shop-bill")).Replace(ARegistration.Url, url, StringComparison.Ordinal)).App;
        var stored = await apps.Inner.FindAsync("shop", Cancellation);
        Assert.True(await apps.Inner.TryStoreAsync(asked with { Revision = (stored?.Revision ?? 0) + 1, SyncedAt = app.Clock.GetUtcNow(), ETag = stored?.ETag }, Cancellation));
    }

    private sealed class CountedApps : IApps
    {
        public InMemoryApps Inner { get; } = new();

        public int Looks { get; private set; }

        public int Lists { get; private set; }

        public bool Fails { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public async Task<string?> FindVersionAsync(CancellationToken cancellation)
        {
            Looks++;
            await (Gate?.Task ?? Task.CompletedTask);
            return Fails ? throw new InvalidOperationException("The storage does not answer.") : await Inner.FindVersionAsync(cancellation);
        }

        public Task<AppSet> ListAsync(CancellationToken cancellation)
        {
            Lists++;
            return Inner.ListAsync(cancellation);
        }

        public Task<RemoteApp?> FindAsync(string id, CancellationToken cancellation) => Inner.FindAsync(id, cancellation);

        public Task<bool> TryStoreAsync(RemoteApp app, CancellationToken cancellation) => Inner.TryStoreAsync(app, cancellation);

        public Task<bool> TryRemoveAsync(RemoteApp app, CancellationToken cancellation) => Inner.TryRemoveAsync(app, cancellation);
    }
}
