using Ratchet.Hosting;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>An act with one function.</summary>
/// <typeparam name="TFunction">The function.</typeparam>
/// <param name="functionId">Its id within the app.</param>
internal abstract class Act<TFunction>(string functionId) : Act
    where TFunction : class
{
    private readonly string id = $"app-{functionId}";

    public override bool Has(string functionId) => functionId == id;

    public override void AddFunctions(RatchetBuilder functions) => functions.AddFunction<TFunction>();
}
