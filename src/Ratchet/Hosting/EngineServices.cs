using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ratchet.Engine;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Advancing;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Ending;
using Ratchet.Engine.Steering;
using Ratchet.Engine.Streams;
using Ratchet.Engine.Upkeep;
using Ratchet.Engine.Waiting;
using Ratchet.Runtimes.Inngest;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Hosting;

/// <summary>The engine's verbs, each a service of its own.</summary>
internal static class EngineServices
{
    public static void AddEngine(this IServiceCollection services)
    {
        services.TryAddSingleton<HandleMessage>();

        services.TryAddSingleton<RegisteredFunctions>();
        services.TryAddSingleton<LookForApps>();
        services.TryAddSingleton<FindFunction>();
        services.TryAddSingleton<RegisterApp>();
        services.TryAddSingleton<RemoveApp>();
        services.TryAddSingleton<SyncApp>();
        services.TryAddSingleton<KeepAppsInSync>();
        services.TryAddSingleton<InngestRuntime>();
        services.TryAddSingleton<AskApp>();
        services.TryAddSingleton<AskGateway>();
        services.TryAddSingleton<RecordCheckpoint>();

        services.TryAddSingleton<AcceptEvents>();
        services.TryAddSingleton<ClaimRun>();
        services.TryAddSingleton<StartRuns>();
        services.TryAddSingleton<StartFunction>();
        services.TryAddSingleton<MeetWaiters>();

        services.TryAddSingleton<AwaitRun>();
        services.TryAddSingleton<AdvanceRun>();
        services.TryAddSingleton<AdvanceBundle>();
        services.TryAddSingleton<CarryOut>();
        services.TryAddSingleton<ExecuteRun>();
        services.TryAddSingleton<StartInvoked>();
        services.TryAddSingleton<StartDeferred>();
        services.TryAddSingleton<CloseRun>();
        services.TryAddSingleton<RunEnds>();
        services.TryAddSingleton<SystemEvents>();
        services.TryAddSingleton<RecoverPoison>();
        services.TryAddSingleton<Quarantine>();
        services.TryAddSingleton<RunningRuns>();
        services.TryAddSingleton<RaiseAlarm>();

        services.TryAddSingleton<CancelRun>();
        services.TryAddSingleton<CancelRuns>();
        services.TryAddSingleton<WakeRun>();
        services.TryAddSingleton<PauseRun>();
        services.TryAddSingleton<ResumeRun>();
        services.TryAddSingleton<RerunRun>();
        services.TryAddSingleton<ReviveRun>();
        services.TryAddSingleton<SendSignal>();
        services.TryAddSingleton<ShareSignal>();
        services.TryAddSingleton<SignalWaiters>();
        services.TryAddSingleton<RecordDispatched>();

        services.TryAddSingleton<StartScheduled>();
        services.TryAddSingleton<KeepSchedules>();
        services.TryAddSingleton<SweepRuns>();
        services.TryAddSingleton<SweepCancellation>();
        services.TryAddSingleton<SweepRetention>();
        services.TryAddSingleton<StartRetention>();
        services.TryAddSingleton<KeepHouse>();
        services.TryAddSingleton<PurgeRun>();

        services.TryAddSingleton<StreamFeeds>();
        services.TryAddSingleton<ReadStream>();

        services.AddHostedService<WarnAtStart>();
        services.AddHostedService<WarnOfDevelopment>();
        services.AddHostedService<KeepSchedulesAtStart>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepAppsInSync>());
    }
}
