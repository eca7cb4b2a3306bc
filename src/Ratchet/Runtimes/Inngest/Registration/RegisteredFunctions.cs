using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest.Canonical;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Makes the definitions of the functions that apps have registered.</summary>
/// <param name="services">Has their runtime, which is not asked for at once: it finds functions by way of these definitions.</param>
/// <param name="logger">Is told of functions that are left out.</param>
public sealed partial class RegisteredFunctions(IServiceProvider services, ILogger<RegisteredFunctions> logger)
{
    private const int MostProblems = 10;

    /// <summary>The functions of a stored app. One that this version of the server would not take any more is left out, and logged.</summary>
    internal IReadOnlyList<FunctionDefinition> Of(RemoteApp app)
    {
        var read = Read(app).ToList();
        foreach (var (function, problems) in read.Where(pair => pair.Problems.Count > 0))
        {
            LogLeftOut(function.Id, string.Join("; ", problems));
        }

        return [.. read.Where(pair => pair.Problems.Count == 0).Select(pair => pair.Function)];
    }

    /// <summary>The functions of an app that asks to be registered.</summary>
    /// <param name="app">The app.</param>
    /// <param name="problem">What is wrong with them, in a sentence; null if nothing is.</param>
    internal IReadOnlyList<FunctionDefinition> Check(RemoteApp app, out string? problem)
    {
        var read = Read(app).ToList();
        var wrong = read.SelectMany(pair => pair.Problems.Select(text => $"\"{pair.Function.Id}\": {text}"))
            .Concat(read.GroupBy(pair => pair.Function.Id).Where(group => group.Count() > 1).Select(group => $"\"{group.Key}\": several have this id"))
            .ToList();
        var rest = wrong.Count > MostProblems ? $"; and {wrong.Count - MostProblems} more" : "";
        problem = wrong.Count == 0 ? null : $"At least one function is invalid: {string.Join("; ", wrong.Take(MostProblems))}{rest}.";
        return [.. read.Select(pair => pair.Function)];
    }

    private IEnumerable<(FunctionDefinition Function, List<string> Problems)> Read(RemoteApp app)
    {
        var runtime = services.GetRequiredService<InngestRuntime>();
        using var document = JsonDocument.Parse(app.Functions.Utf8, new JsonDocumentOptions { MaxDepth = CanonicalJson.MaxDepth });
        foreach (var function in document.RootElement.EnumerateArray())
        {
            var problems = new List<string>();
            yield return (FunctionJson.Read(new Fields(function, "", problems), app, runtime), problems);
        }
    }

    [LoggerMessage(401, LogLevel.Error, "Function {FunctionId} of a remote app is left out, because this server cannot take it: {Problem}")]
    private partial void LogLeftOut(string functionId, string problem);
}
