using System.Text.RegularExpressions;
using Ratchet.Expressions;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The expression that a path to match and a condition make together. Pure.</summary>
internal static partial class Matching
{
    /// <summary>Reads them: <c>data.id</c> is <c>event.data.id == async.data.id</c>, and with a condition both must be true.</summary>
    /// <exception cref="FormatException">One of them is none; the message says which and why.</exception>
    public static Expression? Of(string? match, string? condition)
    {
        if (match is not null && !Path().IsMatch(match))
        {
            throw new FormatException($"The match \"{match}\" is not a path such as data.id; write anything else as a condition over event and async");
        }

        var parsed = condition is null ? null : Parse(condition);
        return match is null ? parsed
            : parsed is null ? Parse($"event.{match} == async.{match}")
            : Parse($"event.{match} == async.{match} && ({condition})");
    }

    /// <summary>Where an expression is wrong and why, within a sentence.</summary>
    public static string Explain(ExpressionException wrong) => $"is wrong at {char.ToLowerInvariant(wrong.Message[0])}{wrong.Message[1..].TrimEnd('.')}";

    private static Expression Parse(string text)
    {
        try
        {
            return Expression.Parse(text, Variables.Event, Variables.Async);
        }
        catch (ExpressionException wrong)
        {
            throw new FormatException($"The expression \"{text}\" {Explain(wrong)}", wrong);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z")]
    private static partial Regex Path();
}
