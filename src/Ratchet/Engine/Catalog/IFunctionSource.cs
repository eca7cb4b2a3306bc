using Ratchet.Model;

namespace Ratchet.Engine.Catalog;

/// <summary>Where functions of this process's own app come from beside those that are registered in code.</summary>
public interface IFunctionSource
{
    /// <summary>Its functions, none of which has an id of one registered in code. Asked once, when the app starts.</summary>
    IReadOnlyList<FunctionDefinition> Functions { get; }
}
