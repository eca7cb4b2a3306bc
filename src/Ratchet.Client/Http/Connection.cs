using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Ratchet.Client.Json;

namespace Ratchet.Client.Http;

/// <summary>Sends requests to the server, again where that helps, and turns what comes back into values and exceptions.</summary>
internal sealed partial class Connection(Func<HttpClient> http, RatchetClientOptions options, TimeProvider time, ILogger logger)
{
    private readonly Uri server = new(options.BaseAddress!.AbsoluteUri.TrimEnd('/') + "/");
    private readonly Refusals refusals = new(options, time);

    public RatchetClientOptions Options => options;

    public TimeProvider Time => time;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How types are read and written by reflection.</summary>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public JsonSerializerOptions Json() => options.Json ?? JsonSerializerOptions.Web;

    /// <summary>How a type is read by reflection.</summary>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public JsonTypeInfo<T> TypeOf<T>()
    {
        var json = Json();
        json.MakeReadOnly(populateMissingResolver: true);
        return (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
    }

    /// <summary>What the client bears of a sequence of faults.</summary>
    public Patience NewPatience() => new(options);

    /// <summary>Makes a call, as often as it takes.</summary>
    /// <exception cref="RatchetException">It was refused, or the client's patience is used up.</exception>
    public async Task<T> SendAsync<T>(Call call, JsonTypeInfo<T> answerType, CancellationToken cancellation)
    {
        var patience = NewPatience();
        while (true)
        {
            try
            {
                return await TryAsync(call, (response, token) => ReadAsync(response, answerType, token), cancellation);
            }
            catch (RatchetException fault) when (patience.Bears(fault, call.Repeatable))
            {
                await PauseAsync(call.Purpose, patience, fault, cancellation);
            }
        }
    }

    /// <summary>Makes a call once, and returns the answer's head; its body is still to come.</summary>
    public Task<HttpResponseMessage> OpenAsync(Call call, CancellationToken cancellation) =>
        TryAsync(call, (response, _) => Task.FromResult(response), cancellation);

    /// <summary>Waits before the next try.</summary>
    public Task PauseAsync(string purpose, Patience patience, RatchetException fault, CancellationToken cancellation)
    {
        var delay = patience.Spend(fault);
        Retrying(purpose, delay, fault.Message);
        return Task.Delay(delay, time, cancellation);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> answerType, CancellationToken cancellation)
    {
        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            try
            {
                return JsonSerializer.Deserialize(body, answerType) ?? throw NotOurs(response, inner: null);
            }
            catch (JsonException malformed)
            {
                throw NotOurs(response, malformed);
            }
        }
    }

    private static RatchetException NotOurs(HttpResponseMessage response, Exception? inner) =>
        new($"The server answered {(int)response.StatusCode}, but not in Ratchet's JSON: check RatchetClientOptions.BaseAddress.", inner);

    private async Task<T> TryAsync<T>(Call call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(options.RequestTimeout + call.Wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using var request = Request(call);
            var response = await http().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? await read(response, either.Token)
                : throw await refusals.ReadAsync(response, call, either.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (OperationCanceledException late)
        {
            throw new RatchetConnectionException($"{server.Authority} did not answer in time.", late);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            throw RatchetConnectionException.Of(server, lost);
        }
    }

    private HttpRequestMessage Request(Call call)
    {
        var path = call.SendsEvents ? call.Path + Uri.EscapeDataString(options.EventKey ?? "") : call.Path;
        var request = new HttpRequestMessage(call.Method, new Uri(server, path));
        if (!call.SendsEvents && options.SigningKey is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.Add(name, value);
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }
}
