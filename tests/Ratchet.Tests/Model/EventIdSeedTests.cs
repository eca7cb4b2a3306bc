using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class EventIdSeedTests
{
    [Fact]
    public void TheHeaderOfTheSdks_IsReadAsItsTimeAndTenBytes()
    {
        var seed = EventIdSeed.Parse("1795338000000,AAECAwQFBgcICQ==");

        Assert.NotNull(seed);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795338000000), seed.Time);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], seed.Entropy.ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1795338000000")]
    [InlineData(",AAECAwQFBgcICQ==")]
    [InlineData("soon,AAECAwQFBgcICQ==")]
    [InlineData("-1,AAECAwQFBgcICQ==")]
    [InlineData("253402300800000,AAECAwQFBgcICQ==")]
    [InlineData("99999999999999999999,AAECAwQFBgcICQ==")]
    [InlineData("1795338000000,")]
    [InlineData("1795338000000,not base64!")]
    [InlineData("1795338000000,AAECAwQFBgcI")]
    [InlineData("1795338000000,AAECAwQFBgcICQoL")]
    public void AnythingElse_IsIgnored(string? header) => Assert.Null(EventIdSeed.Parse(header));
}
