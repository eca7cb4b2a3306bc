using Microsoft.Extensions.Options;

namespace Ratchet.Client;

/// <summary>Checks every option, names it and its remedy, and shows no key.</summary>
internal sealed class RatchetClientOptionsValidator : IValidateOptions<RatchetClientOptions>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RatchetClientOptions options)
    {
        var wrong = Check(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    /// <summary>Throws for options that are wrong.</summary>
    /// <exception cref="OptionsValidationException">With a sentence for each.</exception>
    public static void Demand(RatchetClientOptions options)
    {
        var wrong = Check(options).ToList();
        if (wrong.Count > 0)
        {
            throw new OptionsValidationException(nameof(RatchetClientOptions), typeof(RatchetClientOptions), wrong);
        }
    }

    private static IEnumerable<string> Check(RatchetClientOptions options)
    {
        if (options.BaseAddress is not { } address)
        {
            yield return "RatchetClientOptions.BaseAddress is not set: use the server's address, such as http://localhost:8288.";
        }
        else if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            yield return "RatchetClientOptions.BaseAddress is not an absolute http or https address: use one such as http://localhost:8288.";
        }
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            yield return "RatchetClientOptions.BaseAddress has more than a host and a path: leave user, query and fragment out.";
        }

        foreach (var sentence in CheckKey(nameof(options.EventKey), options.EventKey).Concat(CheckKey(nameof(options.SigningKey), options.SigningKey)))
        {
            yield return sentence;
        }

        if (options.Retries is < 0 or > 100)
        {
            yield return $"RatchetClientOptions.Retries is {options.Retries}: use 0 to 100.";
        }

        var waits = CheckTime(nameof(options.MaxRetryDelay), options.MaxRetryDelay, Millisecond, Hour)
            .Concat(CheckTime(nameof(options.RetryDelay), options.RetryDelay, Millisecond, options.MaxRetryDelay))
            .Concat(CheckTime(nameof(options.RequestTimeout), options.RequestTimeout, Millisecond, Hour))
            .Concat(CheckTime(nameof(options.ResultWait), options.ResultWait, Second, TimeSpan.FromMinutes(1)))
            .Concat(CheckTime(nameof(options.StreamIdleTimeout), options.StreamIdleTimeout, Second, Hour));
        foreach (var sentence in waits)
        {
            yield return sentence;
        }
    }

    private static IEnumerable<string> CheckKey(string option, string? key)
    {
        if (key is "")
        {
            yield return $"RatchetClientOptions.{option} is empty: set a key, or leave it null if the server asks for none.";
        }
        else if (key is "." or ".." || key?.All(letter => letter is > ' ' and < '\x7f' and not '/' and not '\\') is false)
        {
            yield return $"RatchetClientOptions.{option} cannot be sent: use letters, digits, '-' and '_', without spaces, line ends or slashes.";
        }
    }

    private static IEnumerable<string> CheckTime(string option, TimeSpan time, TimeSpan from, TimeSpan to)
    {
        if (time < from || time > to)
        {
            yield return $"RatchetClientOptions.{option} is {time}: use {from} to {to}.";
        }
    }
}
