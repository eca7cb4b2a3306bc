namespace Ratchet.Client;

/// <summary>What every exception of the client is. Its text never holds a key.</summary>
public class RatchetException : Exception
{
    internal RatchetException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
