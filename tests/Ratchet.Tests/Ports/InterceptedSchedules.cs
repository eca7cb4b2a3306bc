using Ratchet.Storage;

namespace Ratchet.Tests.Ports;

internal sealed class InterceptedSchedules(ISchedules inner, PortCalls calls) : ISchedules
{
    public Task<ScheduleState?> FindAsync(string functionId, string cron, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.FindSchedule, functionId), () => inner.FindAsync(functionId, cron, cancellation));

    public Task<bool> TryAdvanceAsync(string functionId, string cron, DateTimeOffset next, ScheduleState? read, CancellationToken cancellation) =>
        calls.ThroughAsync(new PortCall(PortCall.AdvanceSchedule, next), () => inner.TryAdvanceAsync(functionId, cron, next, read, cancellation));
}
