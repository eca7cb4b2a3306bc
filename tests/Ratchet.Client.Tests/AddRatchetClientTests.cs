using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class AddRatchetClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheClientOfAnApp_SendsThroughTheFactorysHandlers()
    {
        var server = new FaultyServer(() => FaultyServer.Run("Running"));
        await using var app = App(server);

        var status = await app.GetRequiredService<RatchetClient>().GetRun(AClient.RunId).GetStatusAsync(Cancellation);

        Assert.Equal(RunStatus.Running, status);
        Assert.Equal($"Bearer {AClient.SigningKey}", Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.Same(app.GetRequiredService<RatchetClient>(), app.GetRequiredService<RatchetClient>());
    }

    [Fact]
    public async Task NoKeyIsInAnyLog_AndARetryIsLogged()
    {
        var log = new LogLines();
        await using var app = App(new FaultyServer(() => FaultyServer.Refuse(500), () => FaultyServer.Json("""{"ids":["01M804VMFC0VTBG013R7J856VT"],"status":200}""")), log);

        await app.GetRequiredService<RatchetClient>().SendAsync("orders/paid", cancellation: Cancellation);

        Assert.StartsWith("Could not send events; trying again in 00:00:00.0", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(AClient.EventKey, log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongOptions_AreNamed()
    {
        await using var app = new ServiceCollection().AddRatchetClient().Services.BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(app.GetRequiredService<RatchetClient>);

        Assert.Equal(["RatchetClientOptions.BaseAddress is not set: use the server's address, such as http://localhost:8288."], refused.Failures);
    }

    private static ServiceProvider App(HttpMessageHandler server, LogLines? log = null) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log ?? new LogLines()))
        .AddRatchetClient(options =>
        {
            options.BaseAddress = new Uri("http://ratchet.test");
            options.EventKey = AClient.EventKey;
            options.SigningKey = AClient.SigningKey;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
        })
        .ConfigurePrimaryHttpMessageHandler(() => server)
        .Services.BuildServiceProvider();
}
