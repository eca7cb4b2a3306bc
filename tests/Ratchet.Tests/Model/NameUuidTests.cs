using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class NameUuidTests
{
    [Fact]
    public void TheSameName_GivesTheSameUuid_AndAnotherNameAnother()
    {
        Assert.Equal(NameUuid.Of("app-import"), NameUuid.Of("app-import"));
        Assert.NotEqual(NameUuid.Of("app-import"), NameUuid.Of("app-export"));
    }

    [Fact]
    public void TheUuid_SaysThatItIsOfVersion5()
    {
        foreach (var name in Enumerable.Range(0, 100).Select(n => $"name {n}"))
        {
            var uuid = NameUuid.Of(name);
            Assert.Equal((5, true), (uuid.Version, uuid.Variant is >= 8 and <= 11));
        }
    }

    [Fact]
    public void TheUuidOfAFunction_NeverChanges() => Assert.Equal(new Guid("69860117-c65d-50da-a8d6-5004facb29f9"), NameUuid.Of("app-import"));
}
