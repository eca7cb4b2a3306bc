using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Definitions;

/// <summary>The functions of a folder: a file each, <c>*.json</c>, in the order of their names. A file that is wrong is left out, and does not stop the others.</summary>
internal sealed partial class FunctionFolder : IFunctionSource
{
    private const string Schemas = ".schema.json";

    private readonly FunctionFileReader reader;
    private readonly ILogger<FunctionFolder> logger;

    /// <param name="path">The folder; one that is not there has no functions.</param>
    /// <param name="registered">The functions that are registered in code, which come first.</param>
    /// <param name="reader">Reads a file.</param>
    /// <param name="logger">Told what is wrong.</param>
    public FunctionFolder(string path, IEnumerable<FunctionDefinition> registered, FunctionFileReader reader, ILogger<FunctionFolder> logger)
    {
        (this.reader, this.logger) = (reader, logger);
        var owners = registered.Select(function => function.Id).Distinct().ToDictionary(id => id, _ => "a class of this app");
        Functions = [.. FilesOf(path).Select(file => Load(file, owners)).OfType<FunctionDefinition>()];
    }

    /// <inheritdoc/>
    public IReadOnlyList<FunctionDefinition> Functions { get; }

    /// <summary>What is wrong with the files, or may be.</summary>
    public List<FileProblem> Problems { get; } = [];

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.json").Where(file => !file.EndsWith(Schemas, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [];

    private FunctionDefinition? Load(string path, Dictionary<string, string> owners)
    {
        var name = Path.GetFileName(path);
        var file = Read(path, name);
        foreach (var problem in file.Problems)
        {
            Report(problem);
        }

        if (file.Function is not { } function || owners.TryAdd(function.Id, name))
        {
            return file.Function;
        }

        Report(new FileProblem(name, null, "id", $"The function '{function.Id}' is that of {owners[function.Id]} already: give this one another id."));
        return null;
    }

    private FunctionFile Read(string path, string name)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[Math.Min(stream.Length, FunctionFileReader.MaxBytes + 1)];
            return reader.Read(name, bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new FunctionFile(null, [new FileProblem(name, null, "", $"It cannot be read: {unreadable.Message}")]);
        }
    }

    private void Report(FileProblem problem)
    {
        Problems.Add(problem);
        if (problem.IsWarning)
        {
            LogDoubtful(problem);
        }
        else
        {
            LogWrong(problem);
        }
    }

    [LoggerMessage(411, LogLevel.Error, "A function was not loaded. {Problem}")]
    private partial void LogWrong(FileProblem problem);

    [LoggerMessage(412, LogLevel.Warning, "A function may fail. {Problem}")]
    private partial void LogDoubtful(FileProblem problem);
}
