using Ratchet.Engine;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Server;

/// <summary>What the server says once it listens: where, for what, and what to try.</summary>
internal static class Welcome
{
    private const string SampleEvent = "imports/csv.uploaded";

    public static void Print(WebApplication app)
    {
        var url = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        var options = app.Services.GetRequiredService<RatchetOptions>();
        var functions = app.Services.GetRequiredService<FunctionCatalog>().All;

        Console.WriteLine();
        Console.WriteLine($"Ratchet listens on {url}");
        if (options.Development)
        {
            Console.WriteLine("DEVELOPMENT MODE: no keys are asked for, and private addresses may be called. Never run it so where others can reach it.");
        }

        Console.WriteLine();
        foreach (var function in functions)
        {
            Console.WriteLine($"  {function.Id} {Starts(function)}");
        }

        foreach (var remote in options.Apps)
        {
            Console.WriteLine($"  keeps in sync with the app at {remote}");
        }

        if (options.Development && functions.Any(function => function.Triggers.Any(trigger => trigger.EventName == SampleEvent)))
        {
            Console.WriteLine();
            Console.WriteLine("Try:");
            Console.WriteLine($$$"""  curl {{{url}}}/e/dev -d '{"name":"{{{SampleEvent}}}","data":{"file":"{{{url}}}/samples/contacts.csv","userId":"user_1"}}'""");
        }

        Console.WriteLine();
    }
    private static string Starts(FunctionDefinition function) => (function.Triggers, function.Schedules) switch
    {
        ({ Count: 0 }, { Count: 0 }) => "is invoked by others",
        ({ Count: 0 }, _) => $"runs at {string.Join(", ", function.Schedules)}",
        _ => $"listens for {string.Join(", ", function.Triggers.Select(trigger => trigger.EventName).Concat(function.Schedules))}",
    };
}
