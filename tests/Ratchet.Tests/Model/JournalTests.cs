using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Model;

public sealed class JournalTests
{
    [Fact]
    public void AStepThatIsAddedOrReplaced_IsFound_AndIsUnstored()
    {
        var journal = ARun(ADone("a", 1), ASleep("b", In(10))).With(ASleep("b", In(20)));

        Assert.Equal(In(20), journal.Find(HashOf("b"))?.DueAt);
        Assert.Equal([HashOf("b")], journal.Unstored);
        Assert.Null(journal.Find(HashOf("c")));
    }

    [Fact]
    public void TheNextOutcome_ComesAfterAllThatAreRecorded()
    {
        Assert.Equal(1, ARun().NextOrder());
        Assert.Equal(8, ARun(ADone("a", 7), ADone("b", 3), ASleep("c", In(1))).NextOrder());
    }
}
