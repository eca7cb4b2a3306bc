using Ratchet.Expressions;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Graph;

/// <summary>A step of a definition file.</summary>
/// <param name="Id">Unique in its graph.</param>
/// <param name="Name">What people call it; null if that is its id.</param>
/// <param name="After">The ids of the steps that it comes after; none for one that begins with the run.</param>
/// <param name="If">Over <c>event</c> and <c>steps</c>: what must be true of them, or the step is skipped.</param>
/// <param name="Retries">Its own number of further tries; null has its function's.</param>
/// <param name="Timeout">How long a try may take.</param>
/// <param name="Runtime">What runs it.</param>
internal sealed record GraphStep(string Id, string? Name, IReadOnlyList<string> After, Expression? If, int? Retries, TimeSpan Timeout, IStepRuntime Runtime);
