namespace Ratchet.Client.Tests;

internal sealed record Order(int Number);
