namespace Ratchet.Tests.Simulation.Checks;

/// <summary>The names of what is checked: the invariants of the design, and that a run comes to what its function says.</summary>
internal static class Check
{
    public const string StoredMeansStarted = "stored means started";
    public const string LiveMessage = "a live message for every live run";
    public const string OneWriter = "one writer advances a run";
    public const string RecordedOnce = "an outcome is recorded once";
    public const string StoredFirst = "a body starts after the outcomes before it are stored";
    public const string Timely = "a dead worker delays a run and never loses it";
    public const string Removed = "what is old is removed";
    public const string TerminalStays = "a terminal run stays terminal";
    public const string EachRunEnds = "each run gets to its end";
    public const string RightEnd = "a run ends as its function says";
    public const string DeathsCounted = "a run that kills its workers fails, and no other";
    public const string WaitersGo = "nobody waits for an ended run";
    public const string OneChild = "an invoking step has one run";
    public const string Met = "an event meets those who wait for it";
    public const string SentOnce = "an event is sent once";
    public const string ChunkOnce = "a chunk is stored once, in its place";
    public const string QueueDrains = "the messages come to an end";
    public const string NoSurprise = "nothing fails that no storage fault explains";
    public const string OneThread = "everything stays on the simulation's thread";
}
