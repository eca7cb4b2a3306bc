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
        foreach (var cohort in intake.Events.GroupBy(accepted => Partition.KeyOf(accepted.Event.Id)))
        {
            var current = new IntakeTransaction();

            // In the order of their keys, so that the rows of a transaction are neighbours: a retry finds them by a short range.
            foreach (var accepted in cohort.OrderBy(accepted => accepted.Event.Id, StringComparer.Ordinal))
            {
                var size = accepted.Runs.Count + 1;
                var bytes = (long)accepted.Event.Data.Size + accepted.Event.User.Size;

                // Runs that are stored before their event cannot look there.
                var isRepeated = bytes <= RepeatedEventBytes || size > TableLimits.TransactionRows;
                bytes *= isRepeated ? size : 1;
                if (current.Rows.Count > 0 && (current.Rows.Count + size > TableLimits.TransactionRows || current.Bytes + bytes > PayloadBudget.PerTransaction))
                {
                    yield return current;
                    current = new IntakeTransaction();
                }

                current.Bytes += bytes;
                foreach (var run in accepted.Runs)
                {
                    if (current.Rows.Count == TableLimits.TransactionRows)
                    {
                        yield return current;
                        current = new IntakeTransaction();
                    }

                    current.Rows.Add(RunColumns.NewRow(cohort.Key, run, accepted.Event, isRepeated, current.Payloads));
                }

                if (current.Rows.Count == TableLimits.TransactionRows)
                {
                    yield return current;
                    current = new IntakeTransaction();
                }

                current.Rows.Add(EventColumns.Row(cohort.Key, accepted.Event, current.Payloads));
            }

            yield return current;
        }
    }
}
