namespace Ratchet.Bench.Reporting;

/// <summary>What a figure should be on a machine of two cores.</summary>
internal sealed record Target(double Limit, bool IsMost)
{
    public static Target AtMost(double limit) => new(limit, IsMost: true);

    public static Target AtLeast(double limit) => new(limit, IsMost: false);

    public bool IsMet(double value) => IsMost ? value <= Limit : value >= Limit;

    public override string ToString() => $"{(IsMost ? "at most" : "at least")} {Figure.TextOf(Limit)}";
}
