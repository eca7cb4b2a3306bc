using Microsoft.Extensions.Logging;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Advancing;

/// <summary>Idempotency keys of functions: of the events with one key within 24 hours, only the first starts a run.</summary>
public sealed partial class ClaimRun(ILedger ledger, IDedupe dedupe, TimeProvider time, ILogger<ClaimRun> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int Looks = 10;

    /// <summary>Whether an event starts a run of a function: always, if the function asks for no key.</summary>
    internal async Task<bool> TryAsync(FunctionDefinition function, Event accepted, CancellationToken cancellation)
    {
        if (function.Idempotency is not { } expression || KeyOf(expression, function, accepted) is not { } key)
        {
            return true;
        }

        string? dead = null;
        while (true)
        {
            var first = await dedupe.ClaimAsync(key, accepted.Id, dead, cancellation);
            if (first == accepted.Id)
            {
                return true;
            }

            // Whoever claimed it is about to store its event, or died before it did: then the key is free again.
            if (await IsStoredSoonAsync(first, cancellation))
            {
                return false;
            }

            dead = first;
        }
    }

    private async Task<bool> IsStoredSoonAsync(string eventId, CancellationToken cancellation)
    {
        for (var look = 0; look < Looks; look++)
        {
            if (await ledger.FindEventAsync(eventId, cancellation) is not null)
            {
                return true;
            }

            await Task.Delay(Pause, time, cancellation);
        }

        return false;
    }

    private string? KeyOf(Expression expression, FunctionDefinition function, Event accepted)
    {
        try
        {
            return $"run\n{function.Id}\n{expression.Evaluate(new Bindings(accepted, Async: null))}";
        }
        catch (ExpressionException exception)
        {
            LogNoKey(function.Id, exception.Message);
            return null;
        }
    }

    [LoggerMessage(152, LogLevel.Warning, "The idempotency expression of function {FunctionId} has no value for an event, so it starts a run: {Problem}")]
    private partial void LogNoKey(string functionId, string problem);
}
