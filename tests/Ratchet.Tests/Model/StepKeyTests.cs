using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class StepKeyTests
{
    [Theory]
    [InlineData("first step", 0, "first step", "98bf98df193bcce7c33e6bc50927cf2ac21206cb")]
    [InlineData("it", 1, "it:1", "66c70f2f")]
    public void AKey_IsHashedAsTheInngestSdksDo(string id, int use, string readable, string hash)
    {
        var key = StepKey.Of(id, use);

        Assert.Equal(readable, key.Id);
        Assert.StartsWith(hash, key.Hash, StringComparison.Ordinal);
        Assert.Equal(40, key.Hash.Length);
    }
}
