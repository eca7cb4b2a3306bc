using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Ratchet.AzureStorage.Clients;
using Ratchet.Hosting;

namespace Ratchet.FunctionApp;

/// <summary>
/// The triggers read the queue's name from a setting of its own. The host could put it together from <c>Ratchet:NamePrefix</c>, but Azure's scale
/// controller is known to miss settings with <c>:</c> or <c>__</c> in their name, and it never wakes an app it cannot watch. Both must say the same.
/// </summary>
internal sealed class RunsQueueSetting(IConfiguration configuration) : IValidateOptions<RatchetOptions>
{
    private const string Setting = "RunsQueue";

    public ValidateOptionsResult Validate(string? name, RatchetOptions options)
    {
        var (actual, expected) = (configuration[Setting], new StorageNames(options.NamePrefix).RunsQueue);
        return actual == expected
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"The setting {Setting} is '{actual}', but by Ratchet__NamePrefix '{options.NamePrefix}' messages go to '{expected}': set {Setting} to that.");
    }
}
