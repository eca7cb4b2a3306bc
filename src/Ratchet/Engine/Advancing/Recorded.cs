namespace Ratchet.Engine.Advancing;

/// <summary>What came of recording outcomes while code was being asked.</summary>
public enum Recorded
{
    /// <summary>They are stored, now or before; the code goes on.</summary>
    Stored,

    /// <summary>The run is not this code's to carry on any more: it went to another, ended, or is paused. The code stops.</summary>
    Stale,

    /// <summary>One of them is larger than a step's result may be, and none is stored. The code hands it over when it returns, and is told so.</summary>
    TooLarge,

    /// <summary>There is no such run.</summary>
    NoSuchRun,

    /// <summary>The run's function is not known here.</summary>
    NoSuchFunction,
}
