using System.Net;
using Ratchet.Authoring;
using Ratchet.Outgoing;

namespace Functions.CsvImport;

/// <summary>Fetches files through the guarded client: their addresses come with events, from anyone who may send one.</summary>
public sealed class CsvDownload(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>The largest file, in bytes. In base64, as a step's result keeps it, it grows by a third.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Gets a file.</summary>
    /// <exception cref="NonRetriableException">The address is of no use, or too large a file is behind it: trying again cannot help.</exception>
    /// <exception cref="HttpRequestException">The host could not be reached or was not ready: trying again may help.</exception>
    /// <exception cref="TimeoutException">It took longer than a minute.</exception>
    public async Task<byte[]> GetAsync(string? address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new NonRetriableException($"data.file is '{address}': it must be the http or https address of a CSV file.");
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await GetAsync(uri, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{uri.Host} did not send the file within a minute.", exception);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new NonRetriableException($"The file at {uri.Host} is larger than {MaxBytes} bytes.", exception);
        }
        catch (OutgoingCallRefusedException exception)
        {
            throw new NonRetriableException(exception.Message, exception);
        }
    }

    private async Task<byte[]> GetAsync(Uri uri, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(OutgoingHttp.ClientName);
        using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (IsFinal(response.StatusCode))
        {
            throw new NonRetriableException($"{uri.Host} answered {(int)response.StatusCode} to the request for the file.");
        }

        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MaxBytes, cancellation);
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }

    private static bool IsFinal(HttpStatusCode status) =>
        status is >= HttpStatusCode.Ambiguous and < HttpStatusCode.InternalServerError and not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
