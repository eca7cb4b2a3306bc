using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>
/// Cuts an intake into transactions of at most 100 rows and the payload that fits. An event goes with its runs, or after them: so an event
/// that is stored has its runs stored.
/// </summary>
internal static class IntakeTransactions
{
    /// <summary>An event larger than this is not repeated in the rows of its runs; they read its own row.</summary>
    private const int RepeatedEventBytes = 32 * 1024;

    public static IEnumerable<IntakeTransaction> Of(Intake intake)
    {
        // In the order of their keys, so that the rows of a transaction are neighbours: a retry finds them by a short range.
        AcceptedEvent[] events = [.. intake.Events];
        Array.Sort(events, static (one, other) => string.CompareOrdinal(one.Event.Id, other.Event.Id));
        var (current, partition) = (new IntakeTransaction(), "");
        foreach (var accepted in events)
        {
            var size = accepted.Runs.Count + 1;
            var bytes = (long)accepted.Event.Data.Size + accepted.Event.User.Size;

            // Runs that are stored before their event cannot look there.
            var isRepeated = bytes <= RepeatedEventBytes || size > TableLimits.TransactionRows;
            bytes *= isRepeated ? size : 1;
            var cohort = Partition.KeyOf(accepted.Event.Id);
            if (current.Rows.Count > 0
                && (cohort != partition || current.Rows.Count + size > TableLimits.TransactionRows || current.Bytes + bytes > PayloadBudget.PerTransaction))
            {
                yield return current;
                current = new IntakeTransaction();
            }

            partition = cohort;
            current.Bytes += bytes;
            foreach (var run in accepted.Runs)
            {
                if (current.Rows.Count == TableLimits.TransactionRows)
                {
                    yield return current;
                    current = new IntakeTransaction();
                }

                current.Rows.Add(RunColumns.NewRow(partition, run, accepted.Event, isRepeated, current.Payloads));
            }

            if (current.Rows.Count == TableLimits.TransactionRows)
            {
                yield return current;
                current = new IntakeTransaction();
            }

            current.Rows.Add(EventColumns.Row(partition, accepted.Event, current.Payloads));
        }

        if (current.Rows.Count > 0)
        {
            yield return current;
        }
    }
}
