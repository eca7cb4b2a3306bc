namespace Ratchet.Client.Tests.Faults;

/// <summary>Clients that do not wait long between tries.</summary>
internal static class AClient
{
    public const string EventKey = "event-key-of-a-sender";
    public const string SigningKey = "signkey-prod-0123456789abcdef";
    public const string RunId = "01M804VMPWQG5706QFW3B2M8XZ";

    public static RatchetClient Of(HttpMessageHandler server, Action<RatchetClientOptions>? configure = null)
    {
        var options = new RatchetClientOptions
        {
            BaseAddress = new Uri("http://ratchet.test"),
            EventKey = EventKey,
            SigningKey = SigningKey,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        configure?.Invoke(options);
        return new RatchetClient(new HttpClient(server), options);
    }

    public static Run RunOf(HttpMessageHandler server, Action<RatchetClientOptions>? configure = null) => Of(server, configure).GetRun(RunId);
}
