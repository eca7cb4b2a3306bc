using Functions.CsvImport;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Hosting;

namespace Functions;

/// <summary>Brings this app's functions into a host.</summary>
public static class FunctionsExtensions
{
    /// <summary>Registers every function of this assembly, and the services they take. Both hosts call it.</summary>
    public static RatchetBuilder AddFunctions(this RatchetBuilder builder)
    {
        builder.Services.AddSingleton<CsvDownload>();
        builder.Services.AddSingleton<ImportedRows>();
        return builder.AddFunctionsFrom(typeof(FunctionsExtensions).Assembly);
    }
}
