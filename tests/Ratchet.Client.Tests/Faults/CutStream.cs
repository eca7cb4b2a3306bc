namespace Ratchet.Client.Tests.Faults;

/// <summary>A body that comes in small pieces and breaks off.</summary>
/// <param name="body">The whole of it.</param>
/// <param name="length">How many bytes come.</param>
/// <param name="end">What happens then.</param>
internal sealed class CutStream(byte[] body, int length, Ending end) : MemoryStream(body, 0, length)
{
    private const int Piece = 7;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer[..Math.Min(Piece, buffer.Length)], cancellationToken);
        if (read > 0 || end == Ending.Ends)
        {
            return read;
        }

        if (end == Ending.GoesSilent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        throw new IOException("The connection was reset.");
    }
}
