namespace Ratchet.Authoring;

/// <summary>
/// A function that survives crashes, retries, waits of days and deploys. Derive a sealed class, mark it with
/// <see cref="DurableFunctionAttribute"/> and what starts it (<see cref="OnEventAttribute"/>, <see cref="OnScheduleAttribute"/>,
/// <see cref="OnFailureOfAttribute"/>, or nothing if it is only invoked by others), take what it needs in its constructor
/// (it is resolved from dependency injection, in a scope of its own), and write its steps in <see cref="RunAsync"/>.
/// </summary>
/// <remarks>
/// <para>
/// The code runs by <em>replay</em>. Each invocation runs <see cref="RunAsync"/> from the top: a step that has finished returns its
/// recorded result at once, the first step that has none runs, its result is stored, and the code goes on. When everything it
/// awaits comes later (a sleep, an event, a retry), the invocation simply ends there, and a later one starts from the top again.
/// </para>
/// <para>What follows from that:</para>
/// <list type="bullet">
/// <item>Do work that has effects, or whose result may differ next time, in a step. Code between steps runs again in each
/// invocation: keep it to choosing and combining.</item>
/// <item>A step's body runs at least once for each recorded result: if the process dies after the body and before the result is
/// stored, it runs again. Make its effects idempotent, for example with the run's id and the step's id as the key. An event that is sent by
/// <see cref="IStepTools.SendEventAsync"/> is sent once.</item>
/// <item>Await only steps, and what is written to the run's streams, and do not block on them. Anything else that is awaited directly in the function's code is not durable: if it
/// does not come while the invocation lasts, the code fails with <c>AwaitsNoStep</c>. A step that is blocked on, by <c>.Result</c> or <c>.Wait()</c>,
/// can never come: the code fails with <c>BlocksOnAStep</c>.</item>
/// <item>Steps that run at the same time end in one order, which is recorded: what <see cref="Task.WhenAny(Task[])"/> returned once it
/// returns in every replay. The one that lost goes on; until it ends the invocation lasts, so give a body that may hang a
/// <see cref="StepOptions.Timeout"/>.</item>
/// <item>When the function returns or throws, the run ends, whatever of it still goes on: a body that nobody awaited is told to stop and leaves
/// nothing, a function that was invoked may or may not start. Await every step that counts.</item>
/// <item>An invocation that ends at a wait does not unwind the code: <c>finally</c> blocks and <c>using</c> are not run then, only
/// when control really leaves them, as in any program. Free what you hold before you wait, or hold it inside a step.</item>
/// <item>Time, new ids and random numbers: use <see cref="IRunContext.Now"/> and <see cref="IRunContext.NewGuid"/>, which are the same in
/// every replay, or a step.</item>
/// </list>
/// <para>
/// To upgrade a function with runs in flight: a step is known by its id, not by its position. Steps may be added, moved and removed between deploys; a
/// run goes on with the code that is there, one that is no longer in it stays in the run's history, a new or a renamed one runs when the code reaches it.
/// A result whose shape changes needs a new id. <see cref="DurableFunctionAttribute.Version"/> is recorded when a run starts and stays what it was.
/// </para>
/// </remarks>
/// <typeparam name="TEvent">What the event's <c>data</c> is read as, by System.Text.Json with web defaults.</typeparam>
/// <typeparam name="TOut">What the run's output is written from.</typeparam>
/// <example>
/// <code>
/// [DurableFunction("welcome-user")]
/// [OnEvent("users/signed.up")]
/// public sealed class WelcomeUser(IMailer mailer) : DurableFunction&lt;SignedUp, Welcomed&gt;
/// {
///     public override async Task&lt;Welcomed&gt; RunAsync(IRunContext&lt;SignedUp&gt; run)
///     {
///         var mail = await run.Step.RunAsync("send-welcome", ct =&gt; mailer.SendAsync(run.Event.Data.Address, "Welcome!", ct));
///         await run.Step.SleepAsync("let-them-look-around", TimeSpan.FromDays(3));
///         await run.Step.RunAsync("send-tips", ct =&gt; mailer.SendAsync(run.Event.Data.Address, "Three tips", ct));
///         return new Welcomed(mail.Id);
///     }
/// }
/// </code>
/// </example>
public abstract class DurableFunction<TEvent, TOut>
{
    /// <summary>The function's code. See the remarks of <see cref="DurableFunction{TEvent, TOut}"/> for how it is run.</summary>
    /// <param name="run">The run: its event, its steps and what else replays.</param>
    /// <returns>The run's output.</returns>
    /// <exception cref="NonRetriableException">Throw it to fail the run without further tries.</exception>
    /// <exception cref="RetryAfterException">Throw it to choose when the next try is.</exception>
    public abstract Task<TOut> RunAsync(IRunContext<TEvent> run);
}
