using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class SchedulesContract(EnginePorts ports) : PortContract(ports)
{
    private const string Cron = "TZ=Europe/Paris */5 0 1 ? #2 \\";

    private ISchedules Schedules => Ports.Schedules;

    private DateTimeOffset Now => Ports.Clock.GetUtcNow();

    [Fact]
    public async Task AScheduleThatNeverTicked_HasNoState() => Assert.Null(await FindAsync());

    [Fact]
    public async Task AFirstTick_IsStored()
    {
        Assert.True(await AdvanceAsync(Now, read: null));

        Assert.Equal(Now, (await FindAsync())?.Next);
    }

    [Fact]
    public async Task TheNextTick_ReplacesTheOneThatWasRead_Once()
    {
        await AdvanceAsync(Now, read: null);
        var read = await FindAsync();

        Assert.True(await AdvanceAsync(Now.AddMinutes(5), read));
        Assert.False(await AdvanceAsync(Now.AddMinutes(10), read));
        Assert.False(await AdvanceAsync(Now.AddMinutes(10), read: null));

        Assert.Equal(Now.AddMinutes(5), (await FindAsync())?.Next);
    }

    [Fact]
    public async Task OfManyAtOnce_ExactlyOneAdvances()
    {
        foreach (var read in new[] { null, await FirstAsync() })
        {
            var cron = read is null ? "new" : Cron;
            var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(n => Task.Run(
                () => Schedules.TryAdvanceAsync("app-report", cron, Now.AddMinutes(n), read, Cancellation))));

            Assert.Single(answers, answer => answer);
        }
    }

    [Fact]
    public async Task AnotherFunction_OrAnotherSchedule_IsAnotherState()
    {
        await FirstAsync();

        Assert.Null(await Schedules.FindAsync("app-other", Cron, Cancellation));
        Assert.Null(await Schedules.FindAsync("app-report", Cron.Replace('5', '6'), Cancellation));
        Assert.True(await Schedules.TryAdvanceAsync("app-other", Cron, Now, read: null, Cancellation));
    }

    private async Task<ScheduleState?> FirstAsync()
    {
        await AdvanceAsync(Now, read: null);
        return await FindAsync();
    }

    private Task<ScheduleState?> FindAsync() => Schedules.FindAsync("app-report", Cron, Cancellation);

    private Task<bool> AdvanceAsync(DateTimeOffset next, ScheduleState? read) => Schedules.TryAdvanceAsync("app-report", Cron, next, read, Cancellation);
}

public sealed class InMemorySchedulesTests() : SchedulesContract(new InMemoryPorts());

public sealed class AzureSchedulesTests(StorageEmulator emulator) : SchedulesContract(new AzurePorts(emulator));
