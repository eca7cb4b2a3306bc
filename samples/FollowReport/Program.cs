using FollowReport;
using Ratchet.Client;
using Spectre.Console;

// Has a report rendered, and shows how far it is. Usage: dotnet run --project samples/FollowReport [address of the server] [pages]
using var http = new HttpClient();
var ratchet = new RatchetClient(http, new RatchetClientOptions
{
    BaseAddress = new Uri(args.ElementAtOrDefault(0) ?? "http://localhost:8288"),
    EventKey = Environment.GetEnvironmentVariable("RATCHET_EVENT_KEY"),
    SigningKey = Environment.GetEnvironmentVariable("RATCHET_SIGNING_KEY"),
});

try
{
    var request = new ReportRequested("Sales of the year", int.TryParse(args.ElementAtOrDefault(1), out var pages) ? pages : 100);
    var eventId = await ratchet.SendAsync(OutgoingEvent.Of("reports/requested", request, Shapes.Default.ReportRequested));
    var started = (await ratchet.GetRunsAsync(eventId)).Single(run => run.FunctionId.EndsWith("-render-report", StringComparison.Ordinal));
    var run = ratchet.GetRun(started.RunId, Shapes.Default.RenderedReport);

    await AnsiConsole.Progress().StartAsync(async progress =>
    {
        var bar = progress.AddTask("Rendering");
        await foreach (var page in run.GetReadable(Shapes.Default.PageRendered, "progress"))
        {
            (bar.MaxValue, bar.Value) = (page.Of, page.Page);
        }
    });

    var report = await run.GetReturnValueAsync();
    AnsiConsole.WriteLine($"'{report.Title}' has {report.Pages} pages.");
    return 0;
}
catch (RatchetException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
