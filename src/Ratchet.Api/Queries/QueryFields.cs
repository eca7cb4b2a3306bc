using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ratchet.Api.Bodies;
using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Queries;

/// <summary>The parameters of a query. One that is empty counts as left out, and one that is not asked for here is not looked at.</summary>
internal sealed class QueryFields(IQueryCollection query)
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 20;

    /// <summary>The values of a parameter that may be repeated.</summary>
    public IReadOnlyList<string> All(string name) => [.. query[name].OfType<string>().Where(value => value.Length > 0)];

    /// <summary>Reads a text; null if it is left out.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadText(string name, out string? text)
    {
        var values = All(name);
        text = values.Count == 1 ? values[0] : null;
        return values.Count > 1 ? $"\"{name}\" is there {values.Count} times; it may be once." : null;
    }

    /// <summary>Reads from when on, and until when.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadRange(string first, string last, out DateTimeOffset? from, out DateTimeOffset? until)
    {
        until = null;
        return ReadTime(first, out from) ?? ReadTime(last, out until) ?? (from >= until ? $"\"{first}\" must be earlier than \"{last}\"." : null);
    }

    /// <summary>Reads how much is asked for: <c>limit</c>, 20 if it is left out.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadLimit(out int limit, int most = MaxLimit)
    {
        limit = DefaultLimit;
        return ReadText("limit", out var text)
            ?? (text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= most)
                ? null
                : $"\"limit\" must be a whole number from 1 to {most}, not \"{Excerpt.Of(text)}\".");
    }

    /// <summary>Reads a yes or no; null if it is left out.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadFlag(string name, out bool? flag)
    {
        var problem = ReadText(name, out var text);
        flag = text is null ? null : text == "true";
        return problem ?? (text is null or "true" or "false" ? null : $"\"{name}\" must be true or false, not \"{Excerpt.Of(text)}\".");
    }

    /// <summary>Reads a duration; none if it is left out.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadDuration(string name, TimeSpan longest, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        return ReadText(name, out var text) ?? (text is null || (Durations.TryParse(text, out duration) && duration <= longest)
            ? null
            : $"\"{name}\" must be a duration of at most {longest.TotalSeconds:0}s, as 500ms, 30s or 1m, not \"{Excerpt.Of(text)}\".");
    }

    /// <summary>Reads where to go on: <c>cursor</c>, as the answer before gave it, or an id.</summary>
    /// <returns>What is wrong, in a sentence, or null.</returns>
    public string? ReadCursor(out string? cursor)
    {
        var problem = ReadText("cursor", out var text);
        cursor = text is not null && UlidParameter.TryRead(text, out var id) ? id : text;
        return problem;
    }

    /// <summary>The first thing that is wrong, as an answer; null if nothing is.</summary>
    public static ApiError? FirstOf(params IEnumerable<string?> problems) => problems.FirstOrDefault(problem => problem is not null) is { } first ? Invalid(first) : null;

    /// <summary>The answer to a cursor that leads nowhere.</summary>
    public static ApiError NoCursor() =>
        Invalid("\"cursor\" is none that this list gave: take it from \"page\" of the answer before, or leave it out to begin with the newest.");

    private static ApiError Invalid(string message) => new(StatusCodes.Status400BadRequest, ErrorCode.InvalidQuery, message);

    /// <summary>A plus that was not escaped arrives as a space.</summary>
    private string? ReadTime(string name, out DateTimeOffset? time)
    {
        time = null;
        return ReadText(name, out var text) ?? (text is null || UnixTime.TryRead(text, out time) || Rfc3339.TryRead(text.Replace(' ', '+'), out time)
            ? null
            : $"\"{name}\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"{Excerpt.Of(text)}\".");
    }
}
