using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>
/// What the table service answers to a query when it has looked for five seconds and found nothing: no rows, and where to go on. The
/// emulator never does.
/// </summary>
/// <param name="nextPartition">The partition to go on with.</param>
internal sealed class NothingYet(string nextPartition) : Response
{
    private const string NextPartition = "x-ms-continuation-NextPartitionKey";

    public override int Status => 200;

    public override string ReasonPhrase => "OK";

    public override Stream? ContentStream { get; set; } = new MemoryStream("""{"value":[]}"""u8.ToArray());

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new HttpHeader(NextPartition, nextPartition)];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = string.Equals(name, NextPartition, StringComparison.OrdinalIgnoreCase) ? nextPartition : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
