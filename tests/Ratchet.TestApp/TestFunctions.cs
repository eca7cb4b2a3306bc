using Ratchet.Hosting;

namespace Ratchet.TestApp;

/// <summary>The functions of this app.</summary>
public static class TestFunctions
{
    /// <summary>If set, the app has a function with a schedule.</summary>
    private const string Schedules = "RATCHET_TEST_SCHEDULES";

    /// <summary>Which of its two codes the function that changes has: the second, if this says so.</summary>
    private const string Deploy = "RATCHET_TEST_DEPLOY";

    public static RatchetBuilder AddTestFunctions(this RatchetBuilder functions)
    {
        functions
            .AddFunction<Announces>()
            .AddFunction<AroundASleep>()
            .AddFunction<CatchesAFailure>()
            .AddFunction<CleansUpAfterFailures>()
            .AddFunction<Confides>()
            .AddFunction<Endless>()
            .AddFunction<FailsForGood>()
            .AddFunction<FailsTwice>()
            .AddFunction<FansOut>()
            .AddFunction<Fatal>()
            .AddFunction<HasLittleTime>()
            .AddFunction<HearsAnnouncements>()
            .AddFunction<InSequence>()
            .AddFunction<Invokes>()
            .AddFunction<OncePerCart>()
            .AddFunction<OnlyLarge>()
            .AddFunction<RacesASleep>()
            .AddFunction<SideBySide>()
            .AddFunction<SleepsUntil>()
            .AddFunction<SoonOrNever>()
            .AddFunction<Speaks>()
            .AddFunction<SquareRoot>()
            .AddFunction<Stoppable>()
            .AddFunction<TakesTooLong>()
            .AddFunction<TwoNaps>()
            .AddFunction<WaitsForEvent>()
            .AddFunction<WaitsForSignal>()
            .AddFunction<WritesAtOnce>()
            .AddFunction<WritesOnSignal>();
        if (Environment.GetEnvironmentVariable(Schedules) is not null)
        {
            functions.AddFunction<Ticks>();
        }

        return Environment.GetEnvironmentVariable(Deploy) == "second"
            ? functions.AddFunction<ChangesSecondDeploy>()
            : functions.AddFunction<ChangesFirstDeploy>();
    }
}
