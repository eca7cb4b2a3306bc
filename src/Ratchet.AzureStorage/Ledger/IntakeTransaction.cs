using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Rows of one partition that are inserted together.</summary>
internal sealed class IntakeTransaction
{
    public List<TableEntity> Rows { get; } = [];

    public PayloadWriter Payloads { get; } = new();

    /// <summary>The payload in it, before compression.</summary>
    public long Bytes { get; set; }
}
