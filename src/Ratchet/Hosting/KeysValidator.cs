using Microsoft.Extensions.Options;

namespace Ratchet.Hosting;

/// <summary>Refuses to start without keys, unless in development, and with keys that anybody can guess.</summary>
internal sealed class KeysValidator : IValidateOptions<RatchetOptions>
{
    private const string VaultReference = "@Microsoft.KeyVault(";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RatchetOptions options)
    {
        List<string> wrong =
        [
            .. Check(options, nameof(options.EventKeys), options.EventKeys, "a secret that senders of events use"),
            .. Check(options, nameof(options.SigningKeys), options.SigningKeys, "a secret that users of the API send as bearer token"),
        ];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Check(RatchetOptions options, string setting, IList<string> keys, string purpose)
    {
        if (!options.Development && keys.All(string.IsNullOrWhiteSpace))
        {
            yield return $"Ratchet:{setting} is empty: set Ratchet__{setting}__0 to {purpose}, or set Ratchet__Development=true on a developer's machine.";
        }

        // Azure leaves the reference in place of a secret that it cannot read.
        if (keys.Any(key => key?.StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase) is true))
        {
            yield return $"Ratchet:{setting} has a reference to a key vault that was not resolved: check the secret's name, "
                + "and that the app's identity may read it (role Key Vault Secrets User).";
        }
    }
}
