using System.Globalization;
using System.Text.Json.Serialization;

namespace Ratchet.Bench.Reporting;

/// <summary>One thing that was measured.</summary>
/// <param name="What">In words.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what; empty for a ratio or a count.</param>
/// <param name="Target">What it should be.</param>
internal sealed record Figure(string What, double Value, string Unit, Target? Target)
{
    [JsonIgnore]
    public string Text => $"{TextOf(Value)} {Unit}".TrimEnd();

    public static string TextOf(double value) => value.ToString(Math.Abs(value) < 10 && value != Math.Round(value) ? "0.0#" : "#,0", CultureInfo.InvariantCulture);
}
