using System.Buffers.Binary;
using System.Text;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>A message in the wire format of Protocol Buffers: the fields by number, as often as they are there.</summary>
internal sealed class Wire
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int Fixed32 = 5;

    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> fields = [];

    public Wire(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = ReadVarint(message.Span, ref at);
            var number = (int)(key >> 3);
            switch ((int)(key & 7))
            {
                case Varint:
                    fields.Add((number, ReadVarint(message.Span, ref at), default));
                    break;
                case Fixed64:
                    fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]), default));
                    at += sizeof(ulong);
                    break;
                case Bytes:
                    var length = (int)ReadVarint(message.Span, ref at);
                    fields.Add((number, 0, message.Slice(at, length)));
                    at += length;
                    break;
                case Fixed32:
                    fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(message.Span[at..]), default));
                    at += sizeof(uint);
                    break;
                case var other:
                    throw new FormatException($"There is no wire type {other}.");
            }
        }
    }

    public bool Has(int number) => fields.Exists(field => field.Number == number);

    public IEnumerable<Wire> All(int number) => fields.Where(field => field.Number == number).Select(field => new Wire(field.Bytes));

    public Wire One(int number) => All(number).FirstOrDefault() ?? new Wire(default);

    public string Text(int number) => Encoding.UTF8.GetString(Raw(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Raw(number).Span);

    public long Number(int number) => (long)fields.LastOrDefault(field => field.Number == number).Value;

    public double Real(int number) => BitConverter.Int64BitsToDouble(Number(number));

    private ReadOnlyMemory<byte> Raw(int number) => fields.LastOrDefault(field => field.Number == number).Bytes;

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
