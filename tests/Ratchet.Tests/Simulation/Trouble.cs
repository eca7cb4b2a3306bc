namespace Ratchet.Tests.Simulation;

/// <summary>What can go wrong.</summary>
internal enum Trouble
{
    /// <summary>A process dies, before or after a call took effect.</summary>
    Crash,

    /// <summary>A message is delivered while another worker, perhaps on the same message, is between two calls.</summary>
    Duplicate,

    /// <summary>A process is told to stop.</summary>
    Stop,

    /// <summary>Time passes between two calls: a pause of the process, a slow storage, a clock that is ahead.</summary>
    TimeJump,
}
