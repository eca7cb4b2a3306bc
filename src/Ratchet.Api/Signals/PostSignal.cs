using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Errors;
using Ratchet.Api.Json;
using Ratchet.Api.Runs;
using Ratchet.Engine.Waiting;
using Ratchet.Hosting;

namespace Ratchet.Api.Signals;

/// <summary><c>POST /v1/signals</c>: sends a signal to a run that waits for it.</summary>
internal static class PostSignal
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/signals", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, SendSignal send, RatchetOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var (signal, data, error) = SignalRequest.Of(await BodyFields.ReadAsync(context, options.MaxEventBytes, SignalRequest.Fields, cancellation));
        if (error is not null)
        {
            return error;
        }

        return await send.HandleAsync(signal, data, cancellation) is { } runId
            ? Envelope<RunReference>.Answer(new RunReference(runId), time, ApiJson.Readable.EnvelopeRunReference)
            : new ApiError(StatusCodes.Status404NotFound, ErrorCode.SignalNotFound, $"No signal found: no run waits for \"{Excerpt.Of(signal)}\".");
    }
}
