using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class CrockfordTests
{
    [Fact]
    public void EveryCharacter_HasTheValueOfItsPlace_AndSortsByIt()
    {
        Assert.Equal(Enumerable.Range(0, 32), Crockford.Alphabet.Select(Crockford.ValueOf));
        Assert.Equal(Crockford.Alphabet, string.Concat(Enumerable.Range(0, 32).Select(Crockford.CharOf)));
        Assert.Equal(Crockford.Alphabet, string.Concat(Crockford.Alphabet.Order()));
    }

    [Theory]
    [InlineData('I')]
    [InlineData('L')]
    [InlineData('O')]
    [InlineData('U')]
    [InlineData('a')]
    [InlineData('-')]
    public void ACharacterOutsideTheAlphabet_HasNoValue(char character) => Assert.Equal(-1, Crockford.ValueOf(character));

    [Fact]
    public void Fill_TakesTheLowFiveBitsOfEachByte()
    {
        Span<char> target = stackalloc char[4];

        Crockford.Fill(target, [0, 31, 32, 255]);

        Assert.Equal("0Z0Z", target.ToString());
    }
}
