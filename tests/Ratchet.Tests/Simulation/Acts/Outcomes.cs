using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Reads what a run came to.</summary>
internal static class Outcomes
{
    extension(Journal journal)
    {
        /// <summary>The step of that readable id.</summary>
        public Step? Named(string id)
        {
            foreach (var step in journal.Steps.Values)
            {
                if (step.Key.Id == id)
                {
                    return step;
                }
            }

            return null;
        }

        /// <summary>What a step returned, if that is a text.</summary>
        public string? TextOf(string id) => journal.Named(id)?.Output?.ToString().Trim('"');

        /// <summary>What the run returned, if that is a text.</summary>
        public string? Text => journal.Run.Output?.ToString().Trim('"');

        /// <summary>What is wrong if the run must have completed with this text.</summary>
        public string? WrongUnless(string expected) => journal.Run.Status == RunStatus.Completed && journal.Text == expected
            ? null
            : $"it is {journal.Run.Status} with {journal.Text}, and must be Completed with {expected}";

        /// <summary>Of some steps the one whose outcome came first.</summary>
        public string? FirstOf(params ReadOnlySpan<string> ids)
        {
            Step? first = null;
            foreach (var id in ids)
            {
                if (journal.Named(id) is { IsTakenUp: true } step && (first is null || step.Order < first.Order))
                {
                    first = step;
                }
            }

            return first?.Key.Id;
        }
    }
}
