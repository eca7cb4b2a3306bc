using Ratchet.AzureStorage.Placement;

namespace Ratchet.AzureStorage.Tests.Placement;

public sealed class KeyTextTests
{
    [Theory]
    [InlineData("imports/csv.uploaded", "imports~csv.uploaded")]
    [InlineData("cancel/0", "cancel~0")]
    [InlineData("a_b-c:d.e", "a_b-c:d.e")]
    [InlineData("~*|", "*007e*002a*007c")]
    [InlineData("\\#?'% \t\u0001é", "*005c*0023*003f*0027*0025*0020*0009*0001*00e9")]
    [InlineData("", "")]
    public void AKey_CanBeReadBackAsItsText(string text, string key) => Assert.Equal(key, KeyText.Of(text, 100));

    [Fact]
    public void ATextThatIsTooLong_IsItsHash()
    {
        Assert.Equal(new string('x', 100), KeyText.Of(new string('x', 100), 100));
        Assert.Matches("^\\*s[0-9a-f]{64}$", KeyText.Of(new string('x', 101), 100));
        Assert.Matches("^\\*s[0-9a-f]{64}$", KeyText.Of(new string('?', 21), 100));
        Assert.NotEqual(KeyText.Of(new string('x', 101), 100), KeyText.Of(new string('x', 102), 100));
    }
}
