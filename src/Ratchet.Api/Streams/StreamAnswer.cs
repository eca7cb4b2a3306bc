using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Ratchet.Api.Runs;
using Ratchet.Engine.Streams;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Api.Streams;

/// <summary>
/// Sends a stream as it comes, for a limited time: hosts and proxies cut a request off that lasts for minutes, so it ends by itself before, without a mark of
/// the end, and its reader comes again. It also ends so when the server stops.
/// </summary>
/// <param name="asked">How it is to be sent.</param>
/// <param name="stream">The stream.</param>
/// <param name="run">Its run, as it is now.</param>
/// <param name="position">Where to begin.</param>
internal sealed class StreamAnswer(StreamRequest asked, StreamId stream, Run run, int position) : IResult
{
    private static readonly TimeSpan BetweenHeartbeats = TimeSpan.FromSeconds(15);

    /// <summary>Whether the reader knows by now where it is.</summary>
    private bool isLocated = asked.Resumes;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, services) = (httpContext.Response, httpContext.RequestServices);
        response.ContentType = asked.Format.ContentType;
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        var time = services.GetRequiredService<TimeProvider>();
        using var over = new CancellationTokenSource(services.GetRequiredService<RatchetOptions>().StreamDuration, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            over.Token, httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            if (asked.StartIndex < 0)
            {
                Locate(response, position);
            }

            await response.BodyWriter.FlushAsync(stop.Token);
            await SendAsync(response, services.GetRequiredService<ReadStream>(), time, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task SendAsync(HttpResponse response, ReadStream read, TimeProvider time, CancellationToken stop)
    {
        await using var parts = read.HandleAsync(stream, run, position, stop).GetAsyncEnumerator(stop);
        while (await NextAsync(parts, response, time, stop))
        {
            Write(response, parts.Current);
            await response.BodyWriter.FlushAsync(stop);
        }
    }

    private void Write(HttpResponse response, StreamPart part)
    {
        switch (part)
        {
            case StreamPart.Chunks chunks:
                isLocated = true;
                foreach (var chunk in chunks.Items)
                {
                    asked.Format.WriteChunk(response.BodyWriter, chunk);
                }

                break;
            case StreamPart.End end:
                Locate(response, end.NextIndex);
                asked.Format.WriteEnd(response.BodyWriter, StatusWords.Of(end.Status), end.NextIndex);
                break;
        }
    }

    private void Locate(HttpResponse response, int next)
    {
        if (!isLocated)
        {
            isLocated = true;
            asked.Format.WritePosition(response.BodyWriter, next);
        }
    }

    /// <summary>Waits for the next part, and shows that the connection lives meanwhile.</summary>
    private async Task<bool> NextAsync(IAsyncEnumerator<StreamPart> parts, HttpResponse response, TimeProvider time, CancellationToken stop)
    {
        var next = parts.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            if (await Task.WhenAny(next, Task.Delay(BetweenHeartbeats, time, patience.Token)) != next && !stop.IsCancellationRequested)
            {
                await response.BodyWriter.WriteAsync(asked.Format.Heartbeat, stop);
            }

            patience.Cancel();
        }

        return await next;
    }
}
