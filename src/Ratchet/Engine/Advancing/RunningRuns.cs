namespace Ratchet.Engine.Advancing;

/// <summary>The runs this process handles messages of, so that what happens to one here is noticed at once and not at the next renewal of its lease.</summary>
public sealed class RunningRuns
{
    private readonly Dictionary<string, Place> places = [];

    /// <summary>Tells whoever works on a run in this process that it has changed.</summary>
    public void Nudge(string runId)
    {
        Place? place;
        lock (places)
        {
            place = places.GetValueOrDefault(runId);
        }

        place?.Holder?.Nudge();
    }

    /// <summary>The invocation of that name, if it is one of this process that works on the run.</summary>
    internal Claim? Find(string runId, string holder)
    {
        lock (places)
        {
            return places.GetValueOrDefault(runId)?.Holder is { } claim && claim.Holder == holder ? claim : null;
        }
    }

    /// <summary>Begins to handle a message of a run; dispose of it when the message is handled.</summary>
    internal Visit Visit(string runId)
    {
        lock (places)
        {
            if (!places.TryGetValue(runId, out var place))
            {
                places.Add(runId, place = new Place());
            }

            place.Visits++;
            return new Visit(place, () => End(runId, place));
        }
    }

    private void End(string runId, Place place)
    {
        lock (places)
        {
            if (--place.Visits == 0)
            {
                places.Remove(runId);
            }
        }
    }

    /// <summary>What the visits to one run share.</summary>
    internal sealed class Place
    {
        /// <summary>How many there are.</summary>
        public int Visits { get; set; }

        /// <summary>Of the one that works on the run.</summary>
        public Claim? Holder { get; set; }

        /// <summary>How often one has stopped working on the run.</summary>
        public int Departures { get; set; }
    }
}
