namespace Ratchet.Tests.Simulation;

/// <summary>
/// The troubles of one simulation: which kinds come at all, how often, and how many in all, so that every simulation comes to its end. Which
/// are left out is left to chance, too, as some bugs show only where other trouble does not cover them.
/// </summary>
internal sealed class Troubles
{
    private static readonly int Kinds = Enum.GetValues<Trouble>().Length;

    private readonly Chance chance;
    private readonly int[] permille = new int[Kinds];
    private readonly int[] left = new int[Kinds];

    /// <param name="chance">The simulation's chance.</param>
    /// <param name="mayLoseWorkers">False if each death is to be the work of a run, and not of chance.</param>
    /// <param name="mayComeLate">False if what was removed is not to be stored again.</param>
    public Troubles(Chance chance, bool mayLoseWorkers, bool mayComeLate)
    {
        this.chance = chance;
        if (chance.Comes(80))
        {
            IsCalm = true;
            return;
        }

        foreach (var trouble in Enum.GetValues<Trouble>())
        {
            var comes = chance.Next(2) == 0 && (mayLoseWorkers || !LosesWorkers(trouble)) && (mayComeLate || trouble != Trouble.TakesEffectLate);
            permille[(int)trouble] = !comes ? 0 : IsOfMessages(trouble) ? chance.Pick(20, 100, 400) : chance.Pick(4, 15, 40, 120);
            left[(int)trouble] = chance.Between(1, trouble is Trouble.Dies or Trouble.Freezes or Trouble.Stops ? 4 : 10);
        }
    }

    /// <summary>Whether nothing goes wrong in this simulation.</summary>
    public bool IsCalm { get; }

    /// <summary>How much trouble there was so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a trouble comes now.</summary>
    /// <param name="trouble">The trouble.</param>
    /// <param name="times">How much more often than usual.</param>
    public bool Come(Trouble trouble, int times = 1)
    {
        if (left[(int)trouble] == 0 || !chance.Comes(permille[(int)trouble] * times))
        {
            return false;
        }

        left[(int)trouble]--;
        Count++;
        return true;
    }

    /// <summary>There are far fewer messages than calls.</summary>
    private static bool IsOfMessages(Trouble trouble) =>
        trouble is Trouble.SentTwice or Trouble.DeliveredTwice or Trouble.ShownAgain or Trouble.DeliveredLate or Trouble.DeliveredEarly or Trouble.NotReturned;

    /// <summary>What ends in a death counted: of a worker, or of a message that is poison.</summary>
    private static bool LosesWorkers(Trouble trouble) => trouble is Trouble.Slow or Trouble.Freezes or Trouble.Dies or Trouble.FailsBefore or Trouble.FailsAfter or Trouble.TakesEffectLate;
}
