using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>A part of the suite. It starts what it needs, and ends it.</summary>
internal interface IScenario
{
    /// <summary>How it is called on the command line.</summary>
    string Name { get; }

    /// <summary>Its heading in the report.</summary>
    string Title { get; }

    /// <summary>Measures, and puts down what came of it.</summary>
    Task MeasureAsync(Part part);
}
