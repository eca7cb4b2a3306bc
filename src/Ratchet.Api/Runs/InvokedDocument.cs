using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>The run that a step has started.</summary>
/// <param name="RunId">The run.</param>
/// <param name="FunctionId">Its function, as the run itself names it.</param>
/// <param name="Function">Its function's id, for people.</param>
internal sealed record InvokedDocument(string RunId, Guid FunctionId, string Function)
{
    /// <summary>Describes a run that was started by a step.</summary>
    public static InvokedDocument Of(ChildRun child) => new(child.RunId, NameUuid.Of(child.FunctionId), child.FunctionId);
}
