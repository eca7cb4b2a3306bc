using System.Buffers;
using Azure.Core;

namespace Azure.Data.Tables.Http;

// A request body that grows in rented memory.
// The memory goes back to the pool only on Recycle, which is called after a complete answer: until then the transport may still be reading it.
internal sealed class PooledBuffer(int capacity) : RequestContent, IBufferWriter<byte>
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private int length;

    public ReadOnlySpan<byte> Written => this.bytes.AsSpan(0, this.length);

    public void Advance(int count) => this.length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return this.bytes.AsMemory(this.length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return this.bytes.AsSpan(this.length);
    }

    public void Recycle()
    {
        var bytes = this.bytes;
        this.bytes = [];
        this.length = 0;
        ArrayPool<byte>.Shared.Return(bytes);
    }

    public override void Dispose()
    {
    }

    public override bool TryComputeLength(out long length)
    {
        length = this.length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(this.bytes, 0, this.length);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellation) => stream.WriteAsync(this.bytes, 0, this.length, cancellation);

    private void Reserve(int sizeHint)
    {
        var needed = this.length + Math.Max(sizeHint, 256);
        if (needed <= this.bytes.Length) return;

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, this.bytes.Length * 2));
        this.bytes.AsSpan(0, this.length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(this.bytes);
        this.bytes = larger;
    }
}
