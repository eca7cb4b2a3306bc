using Ratchet.Engine.Catalog;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Server;

/// <summary>What the server says once it listens: where, for what, and what to try.</summary>
internal static class Welcome
{
    private const string ImportEvent = "imports/csv.uploaded";
    private const string OrderEvent = "orders/placed";

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

        if (options.Development && ToTry(functions, url) is [_, ..] lines)
        {
            Console.WriteLine();
            Console.WriteLine("Try:");
            Array.ForEach(lines, Console.WriteLine);
        }

        Console.WriteLine();
    }

    private static string[] ToTry(IReadOnlyList<FunctionDefinition> functions, string url)
    {
        (string Event, string Line)[] samples =
        [
            (ImportEvent, $$$"""  curl {{{url}}}/e/dev -d '{"name":"{{{ImportEvent}}}","data":{"file":"{{{url}}}/samples/contacts.csv","userId":"user_1"}}'"""),
            (OrderEvent, $$$"""  curl {{{url}}}/e/dev -d '{"name":"{{{OrderEvent}}}","data":{"orderId":"o-17","items":3}}'"""),
        ];
        return [.. samples.Where(sample => functions.Any(function => function.Triggers.Any(trigger => trigger.EventName == sample.Event))).Select(sample => sample.Line)];
    }

    private static string Starts(FunctionDefinition function) => (function.Triggers, function.Schedules) switch
    {
        ({ Count: 0 }, { Count: 0 }) => "is invoked by others",
        ({ Count: 0 }, _) => $"runs at {string.Join(", ", function.Schedules)}",
        _ => $"listens for {string.Join(", ", function.Triggers.Select(trigger => trigger.EventName).Concat(function.Schedules))}",
    };
}
