namespace Ratchet.TestApp;

/// <summary>What the functions here are asked to do.</summary>
/// <param name="Steps">How many steps.</param>
/// <param name="Milliseconds">How long each step's body takes.</param>
public sealed record Work(int Steps = 1, int Milliseconds = 0);
