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
    public Troubles(Chance chance, bool mayLoseWorkers)
    {
        this.chance = chance;
        if (chance.Comes(60))
        {
            IsCalm = true;
            return;
        }

        foreach (var trouble in Enum.GetValues<Trouble>())
        {
            var comes = chance.Next(2) == 0 && (mayLoseWorkers || !LosesWorkers(trouble));
            permille[(int)trouble] = comes ? chance.Pick(4, 15, 40, 120) : 0;
            left[(int)trouble] = chance.Between(1, trouble is Trouble.Dies or Trouble.Stops ? 4 : 8);
        }
    }

    /// <summary>Whether nothing goes wrong in this simulation.</summary>
    public bool IsCalm { get; }

    /// <summary>Whether a trouble comes now.</summary>
    public bool Come(Trouble trouble)
    {
        if (left[(int)trouble] == 0 || !chance.Comes(permille[(int)trouble]))
        {
            return false;
        }

        left[(int)trouble]--;
        return true;
    }

    /// <summary>What ends in a death counted: of a worker, or of a message that is poison.</summary>
    private static bool LosesWorkers(Trouble trouble) => trouble is Trouble.Slow or Trouble.Dies or Trouble.FailsBefore or Trouble.FailsAfter or Trouble.TakesEffectLate;
}
