using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Ratchet.Hosting;

namespace Ratchet.FunctionApp;

/// <summary>Refuses to start without keys where everybody could reach the app: in Azure, which gives each app the name of its site.</summary>
internal sealed class DevelopmentSetting(IConfiguration configuration) : IValidateOptions<RatchetOptions>
{
    private const string SiteName = "WEBSITE_SITE_NAME";

    public ValidateOptionsResult Validate(string? name, RatchetOptions options) =>
        options.Development && !string.IsNullOrEmpty(configuration[SiteName])
            ? ValidateOptionsResult.Fail(
                "Ratchet:Development is true in Azure, where everybody can reach the app: remove Ratchet__Development, and set Ratchet__EventKeys__0 and Ratchet__SigningKeys__0.")
            : ValidateOptionsResult.Success;
}
