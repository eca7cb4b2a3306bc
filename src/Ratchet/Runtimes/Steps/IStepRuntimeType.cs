using Ratchet.Definitions;

namespace Ratchet.Runtimes.Steps;

/// <summary>A kind of <see cref="IStepRuntime"/>, as definition files name it in <c>runtime.type</c>.</summary>
internal interface IStepRuntimeType
{
    /// <summary>Its name in files.</summary>
    string Name { get; }

    /// <summary>The fields that its <c>runtime</c> has beside <c>type</c>.</summary>
    IReadOnlyList<string> FieldNames { get; }

    /// <summary>Reads a step's <c>runtime</c>.</summary>
    /// <returns>Null if a field is wrong; it is then among the problems of the file.</returns>
    IStepRuntime? Read(Fields fields);
}
