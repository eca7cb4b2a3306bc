using Ratchet.Model;

namespace Ratchet.Definitions;

/// <summary>Reads durations.</summary>
internal static class TimeSpans
{
    /// <summary>A field that is a duration, such as <c>30s</c> or <c>1h30m</c>.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="field">The field.</param>
    /// <param name="longest">The longest it may be; null for any.</param>
    public static TimeSpan? Read(Fields fields, string field, TimeSpan? longest = null)
    {
        if (fields.Parsed<object>(field, text => Durations.Parse(text)) is not TimeSpan duration)
        {
            return null;
        }

        if (duration > TimeSpan.Zero && !(duration > longest))
        {
            return duration;
        }

        fields.Wrong(field, longest is null ? "it must be longer than nothing" : $"it must be longer than nothing and at most {longest.Value.TotalHours:0}h");
        return null;
    }
}
