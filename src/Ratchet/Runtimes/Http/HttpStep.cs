using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Http;

/// <summary>Posts a step's input to a URL; the body of the response is the step's.</summary>
/// <param name="url">Where.</param>
/// <param name="headers">Further headers.</param>
/// <param name="call">Makes the call.</param>
/// <param name="configuration">Where settings are.</param>
/// <param name="options">The keys.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpStep(
    ConfiguredText url, IReadOnlyDictionary<string, ConfiguredText> headers, GuardedCall call, IConfiguration configuration, RatchetOptions options, TimeProvider time)
    : IStepRuntime
{
    /// <inheritdoc/>
    public async Task<StepReply> RunAsync(StepTry step, CancellationToken cancellation)
    {
        var secrets = new Secrets();
        using var request = RequestOf(step, secrets);
        var reply = await call.SendAsync(step, request, (_, reply) => reply, cancellation);
        return secrets.Hide(reply, step.StepId);
    }

    private HttpRequestMessage RequestOf(StepTry step, Secrets secrets)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(step)) { Content = new ReadOnlyMemoryContent(step.Input.Utf8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        foreach (var (name, value) in headers)
        {
            Add(request, step, name, value, secrets);
        }

        request.Headers.Add("Idempotency-Key", step.Key);
        Sign(request, step);
        return request;
    }

    /// <summary>Of an address that is a setting, the value is not repeated: it may be a secret.</summary>
    private Uri AddressOf(StepTry step)
    {
        var text = url.Read(configuration, step.StepId);
        return HttpAddress.TryRead(text, out var address, out var problem) ? address
            : throw new ExplainedException("SettingInvalid", $"Step '{step.StepId}' has no address to call: the setting {url.Setting} {problem}.") { IsFinal = true, Detail = "" };
    }

    private void Add(HttpRequestMessage request, StepTry step, string name, ConfiguredText value, Secrets secrets)
    {
        var text = value.Read(configuration, step.StepId);
        if (value.Setting is not null)
        {
            secrets.Add(text);
        }

        if (!HttpSteps.IsHeaderText(text) || !request.Headers.TryAddWithoutValidation(name, text))
        {
            throw new ExplainedException("SettingInvalid", $"Step '{step.StepId}' cannot send its header {name}: the value of the setting {value.Setting} has characters that a header cannot have.")
            {
                IsFinal = true,
                Detail = "",
            };
        }
    }

    private void Sign(HttpRequestMessage request, StepTry step)
    {
        var keys = options.StepSigningKeys.Select(text => WebhookKey.TryRead(text, out var key) ? key : null).OfType<byte[]>().ToArray();
        if (keys.Length == 0)
        {
            if (!options.Development)
            {
                throw new ExplainedException("SettingMissing", $"Step '{step.StepId}' cannot be signed, as there is no key in Ratchet:StepSigningKeys: {ConfiguredText.Remedy("Ratchet:StepSigningKeys:0")}")
                {
                    IsFinal = true,
                    Detail = "",
                };
            }

            return;
        }

        var id = $"{step.RunId}/{StepKey.Of(step.StepId).Hash}";
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, id, timestamp, step.Input.Utf8));
    }
}
