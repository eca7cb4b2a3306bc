namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>How well a payload compresses.</summary>
public enum Texture
{
    /// <summary>To almost nothing.</summary>
    Repeated,

    /// <summary>To about half.</summary>
    Hexadecimal,

    /// <summary>Not at all.</summary>
    Random,
}
