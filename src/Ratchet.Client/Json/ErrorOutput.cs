using System.Text.Json;

namespace Ratchet.Client.Json;

/// <summary>The output of a failed run.</summary>
internal static class ErrorOutput
{
    /// <summary>Reads it; one that is not of an error's shape becomes the message of one.</summary>
    public static RunError Read(JsonElement output)
    {
        try
        {
            return output.Deserialize(ClientJson.Default.RunError) ?? Unshaped(output);
        }
        catch (JsonException)
        {
            return Unshaped(output);
        }
    }

    private static RunError Unshaped(JsonElement output) => new("Error", output.GetRawText());
}
