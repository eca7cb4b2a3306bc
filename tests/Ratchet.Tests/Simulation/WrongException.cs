namespace Ratchet.Tests.Simulation;

/// <summary>A check found something wrong.</summary>
/// <param name="check">The check: a constant of <see cref="Checks.Check"/>.</param>
/// <param name="what">What is wrong.</param>
internal sealed class WrongException(string check, string what) : Exception($"{check}: {what}")
{
    public string Check { get; } = check;
}
