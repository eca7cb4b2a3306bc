using Ratchet.Api.Functions;
using Ratchet.Model;

namespace Ratchet.Api.V2.Runs;

/// <summary>The function of a run.</summary>
/// <param name="Id">Its id within its app; once it is no longer there, its id across apps.</param>
/// <param name="Name">Its name; once it is no longer there, its id.</param>
internal sealed record FunctionReference(string Id, string Name)
{
    /// <summary>Refers to a function that may be gone.</summary>
    public static FunctionReference Of(FunctionDefinition? function, string id) =>
        function is null ? new FunctionReference(id, id) : new FunctionReference(function.IdInApp(), function.Name);
}
