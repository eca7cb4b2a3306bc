using Microsoft.Extensions.Options;
using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class RatchetClientOptionsTests
{
    public static TheoryData<Action<RatchetClientOptions>, string> Wrong { get; } = new()
    {
        { options => options.BaseAddress = null, "RatchetClientOptions.BaseAddress is not set: use the server's address, such as http://localhost:8288." },
        { options => options.BaseAddress = new Uri("/x", UriKind.Relative), "RatchetClientOptions.BaseAddress is not an absolute http or https address: use one such as http://localhost:8288." },
        { options => options.BaseAddress = new Uri("ftp://x"), "RatchetClientOptions.BaseAddress is not an absolute http or https address: use one such as http://localhost:8288." },
        { options => options.BaseAddress = new Uri("http://me:secret@x"), "RatchetClientOptions.BaseAddress has more than a host and a path: leave user, query and fragment out." },
        { options => options.EventKey = "", "RatchetClientOptions.EventKey is empty: set a key, or leave it null if the server asks for none." },
        { options => options.EventKey = "secret/secret", "RatchetClientOptions.EventKey cannot be sent: use letters, digits, '-' and '_', without spaces, line ends or slashes." },
        { options => options.EventKey = "..", "RatchetClientOptions.EventKey cannot be sent: use letters, digits, '-' and '_', without spaces, line ends or slashes." },
        { options => options.SigningKey = "secret\n", "RatchetClientOptions.SigningKey cannot be sent: use letters, digits, '-' and '_', without spaces, line ends or slashes." },
        { options => options.Retries = -1, "RatchetClientOptions.Retries is -1: use 0 to 100." },
        { options => options.RetryDelay = TimeSpan.Zero, "RatchetClientOptions.RetryDelay is 00:00:00: use 00:00:00.0010000 to 00:00:30." },
        { options => options.RetryDelay = TimeSpan.FromMinutes(1), "RatchetClientOptions.RetryDelay is 00:01:00: use 00:00:00.0010000 to 00:00:30." },
        { options => options.MaxRetryDelay = TimeSpan.FromHours(2), "RatchetClientOptions.MaxRetryDelay is 02:00:00: use 00:00:00.0010000 to 01:00:00." },
        { options => options.RequestTimeout = Timeout.InfiniteTimeSpan, "RatchetClientOptions.RequestTimeout is -00:00:00.0010000: use 00:00:00.0010000 to 01:00:00." },
        { options => options.ResultWait = TimeSpan.FromMinutes(2), "RatchetClientOptions.ResultWait is 00:02:00: use 00:00:01 to 00:01:00." },
        { options => options.StreamIdleTimeout = TimeSpan.Zero, "RatchetClientOptions.StreamIdleTimeout is 00:00:00: use 00:00:01 to 01:00:00." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongOption_IsNamed_AndNoKeyIsShown(Action<RatchetClientOptions> configure, string sentence)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => AClient.Of(new FaultyServer(), configure));

        Assert.Equal([sentence], refused.Failures);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void KeysMayBeLeftOut() => AClient.Of(new FaultyServer(), options => (options.EventKey, options.SigningKey) = (null, null));
}
