using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A step that sends two events, each of which starts a run, once.</summary>
internal sealed class SendAct : Act
{
    private const string Event = "sim/sender";
    private const string Sent = "sim/sent";

    public override bool Has(string functionId) => functionId is "app-sender" or "app-receiver";

    public override void AddFunctions(RatchetBuilder functions) => functions.AddFunction<Sender>().AddFunction<Receiver>();

    public override async Task PlayAsync(World world) => await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("")));

    public override string? WrongWith(Journal journal, World world) => journal.Run.FunctionId == "app-receiver"
        ? journal.WrongUnless($"{journal.TextOf("receive")}")
        : WasGivenUp(journal) ? null : journal.WrongUnless($"{string.Join(' ', IdsOf(journal))} {journal.TextOf("after")}");

    public override (string Check, string What)? WrongWith(World world)
    {
        var sent = new HashSet<(string?, int)>();
        foreach (var (accepted, _) in world.Storage.Events.Values)
        {
            if (accepted.Name == Sent && accepted.Data.Read<Cue>(JsonSerializerOptions.Web) is var cue && !sent.Add((cue?.Key, cue!.Choice)))
            {
                return (Check.SentOnce, $"Event {accepted.Id} is the second that run {cue.Key} sent as its {cue.Choice + 1}.");
            }
        }

        foreach (var journal in world.Storage.Journals.Where(journal => journal.Run is { FunctionId: "app-sender", RerunOf: null }))
        {
            var ids = IdsOf(journal);
            if (ids.Any(id => !world.Storage.Events.ContainsKey(id)) || ids.Length is not (0 or 2))
            {
                return (Check.SentOnce, $"Run {journal.Run.Id} has recorded that it sent {string.Join(" and ", ids)}, which are not all stored.");
            }
        }

        return null;
    }

    /// <summary>Storage failed it in each of its tries.</summary>
    private static bool WasGivenUp(Journal journal) => journal.Named("send") is { Status: StepStatus.Failed, Error.Name: nameof(StorageFaultException) };

    private static string[] IdsOf(Journal journal) => journal.Named("send")?.Output?.Read<string[]>(JsonSerializerOptions.Web) ?? [];

    [DurableFunction("sender")]
    [OnEvent(Event)]
    internal sealed class Sender(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var ids = await run.Step.SendEventsAsync("send", new OutgoingEvent(Sent, new Cue(run.RunId)), new OutgoingEvent(Sent, new Cue(run.RunId, 0, 1)));
            return $"{string.Join(' ', ids)} {await run.Step.RunAsync("after", stop => stage.BodyAsync(run, "after", ["send"], stop))}";
        }
    }

    [DurableFunction("receiver")]
    [OnEvent(Sent)]
    internal sealed class Receiver(Stage stage) : DurableFunction<Cue, string>
    {
        public override Task<string> RunAsync(IRunContext<Cue> run) => run.Step.RunAsync("receive", stop => stage.BodyAsync(run, "receive", [], stop));
    }
}
