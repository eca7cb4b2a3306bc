namespace Ratchet.TestSupport;

internal sealed class AzuriteEndedException(int code, string output)
    : InvalidOperationException($"The storage emulator ended with code {code} before it answered: {output}");
