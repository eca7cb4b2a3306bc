namespace Ratchet.Client.Tests;

internal sealed record Report(int Rows);
