using Ratchet.Authoring;

namespace Functions.Reports;

/// <summary>Renders a report, eight pages a step, and says in the stream <c>progress</c> how far it is.</summary>
[DurableFunction("render-report")]
[OnEvent("reports/requested")]
public sealed class RenderReport : DurableFunction<ReportRequested, RenderedReport>
{
    private const int PagesInStep = 8;
    private const int MaxPages = 500;

    /// <summary>As long as a real page might take.</summary>
    private static readonly TimeSpan PerPage = TimeSpan.FromMilliseconds(40);

    /// <inheritdoc/>
    public override async Task<RenderedReport> RunAsync(IRunContext<ReportRequested> run)
    {
        var (title, pages) = run.Event.Data;
        if (pages is < 1 or > MaxPages)
        {
            throw new NonRetriableException($"data.pages is {pages}: it must be 1 to {MaxPages}.");
        }

        foreach (var part in Enumerable.Range(1, pages).Chunk(PagesInStep))
        {
            await run.Step.RunAsync("render", ct => RenderAsync(run.GetWritable<PageRendered>("progress"), part, pages, ct));
        }

        return new RenderedReport(title, pages);
    }

    private static async Task RenderAsync(IWritable<PageRendered> progress, int[] part, int pages, CancellationToken cancellation)
    {
        foreach (var page in part)
        {
            await Task.Delay(PerPage, cancellation);
            await progress.WriteAsync(new PageRendered(page, pages));
        }
    }
}
