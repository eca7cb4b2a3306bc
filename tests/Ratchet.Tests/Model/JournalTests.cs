using System.Text.Json;
using Ratchet.Model;
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
        Assert.Equal(1, ARun().NextOrder);
        Assert.Equal(8, ARun(ADone("a", 7), ADone("b", 3), ASleep("c", In(1))).NextOrder);
    }

    [Fact]
    public void WhatIsKnownOfItsSteps_IsAsIfItWereFoundOutAnew_HoweverTheyChange()
    {
        var chance = new Random(7);
        var journal = ARun();
        for (var n = 0; n < 500; n++)
        {
            var id = $"step{chance.Next(60)}";
            journal = journal.Find(HashOf(id)) switch
            {
                null when chance.Next(2) == 0 => journal.With(ADone(id, journal.NextOrder)),
                null => journal.With(ASleep(id, In(n))),
                { IsRecorded: false } asleep => journal.With(asleep with { Status = StepStatus.Completed, Output = Payload.From(n, JsonSerializerOptions.Default) }),
                { IsTakenUp: false } ended => journal.With(ended with { Order = journal.NextOrder }),
                { } done => journal.With(done with { Output = null }),
            };

            var anew = journal with { Steps = journal.Steps };
            Assert.Equal((anew.Size, anew.NextOrder), (journal.Size, journal.NextOrder));
            Assert.Equal(anew.OpenSteps.Values.OrderBy(step => step.Key.Id), journal.OpenSteps.Values.OrderBy(step => step.Key.Id));
            Assert.Equal(journal.Steps.Values.Where(step => !step.IsTakenUp).OrderBy(step => step.Key.Id), journal.OpenSteps.Values.OrderBy(step => step.Key.Id));
        }
    }
}
