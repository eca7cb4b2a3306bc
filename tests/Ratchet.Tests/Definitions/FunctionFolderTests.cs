using Microsoft.Extensions.DependencyInjection;
using Ratchet.Definitions;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Testing;

namespace Ratchet.Tests.Definitions;

public sealed class FunctionFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ratchet-functions-").FullName;

    [Fact]
    public async Task Functions_of_classes_and_of_files_are_in_one_catalog()
    {
        Write("b.json", AFile.With("\"name\":\"B\""));
        await using var app = new App(functions => functions.AddFunction<Scripted>().AddFunctionFiles(folder), configure: services => services.AddSingleton(new Script(_ => Task.FromResult<object?>(null))));

        Assert.Equal(["app-f", "app-scripted"], app.Get<FunctionCatalog>().All.Select(function => function.Id));
    }

    [Fact]
    public async Task A_file_that_is_wrong_is_left_out_and_does_not_stop_the_others()
    {
        Write("a.json", "{");
        Write("b.json", AFile.With("\"name\":\"B\""));
        Write("c.json", """{"id":"c"}""");
        await using var app = new App(functions => functions.AddFunctionFiles(folder));

        Assert.Equal("app-f", Assert.Single(app.Get<FunctionCatalog>().All).Id);
        Assert.Contains(app.Log.Lines, line => line.Message.Contains("A function was not loaded. a.json, line 1: It is not JSON", StringComparison.Ordinal));
        Assert.Contains(app.Log.Lines, line => line.Message.Contains("A function was not loaded. c.json, line 1, steps: It is missing.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_that_is_taken_keeps_its_owner_and_both_are_named()
    {
        Write("first.json", AFile.With("\"name\":\"First\""));
        Write("second.json", AFile.With("\"name\":\"Second\""));
        Write("third.json", AFile.With("\"name\":\"Third\"").Replace("\"id\":\"f\"", "\"id\":\"scripted\"", StringComparison.Ordinal));
        await using var app = new App(functions => functions.AddFunction<Scripted>().AddFunctionFiles(folder), configure: services => services.AddSingleton(new Script(_ => Task.FromResult<object?>(null))));

        Assert.Equal("First", app.Get<FunctionCatalog>().Find("app-f")?.Name);
        Assert.Contains(app.Log.Lines, line => line.Message.Contains("second.json: The function 'app-f' is that of first.json already: give this one another id.", StringComparison.Ordinal));
        Assert.Contains(app.Log.Lines, line => line.Message.Contains("third.json: The function 'app-scripted' is that of a class of this app already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Schemas_and_other_files_are_no_functions()
    {
        Write("function.schema.json", "{}");
        Write("README.md", "#");
        await using var app = new App(functions => functions.AddFunctionFiles(folder));

        Assert.Empty(app.Get<FunctionCatalog>().All);
        Assert.Empty(app.Get<IEnumerable<IFunctionSource>>().OfType<FunctionFolder>().Single().Problems);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    public async Task A_folder_that_is_not_there_is_no_error(string path)
    {
        await using var app = new App(functions => functions.AddFunctionFiles(path));

        Assert.Empty(app.Get<FunctionCatalog>().All);
    }

    [Fact]
    public async Task A_function_of_a_file_can_be_tested_in_memory_with_its_schedule_and_its_steps_replaced()
    {
        Write("weekly.json", """
            {"id":"weekly","triggers":[{"cron":"0 12 * * 5"}],"steps":[
              {"id":"count","runtime":{"type":"http","url":"https://a.example"}},
              {"id":"report","after":"count","if":"steps.count.body > 0","runtime":{"type":"http","url":"https://a.example"}}]}
            """);
        await using var host = new RatchetTestHost(app => app.AddFunctionFiles(folder));
        host.OverrideStep("count", new { status = 200, body = 3 });
        host.OverrideStep("report", new { status = 200, body = "sent" });

        await host.StartSchedulesAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(8));

        var run = Assert.Single(host.Runs);
        Assert.Equal(RunStatus.Completed, run.Status);
        run.ShouldHaveRun("count", "report");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
