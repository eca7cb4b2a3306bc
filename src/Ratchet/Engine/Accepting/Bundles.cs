using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>How many messages start the runs that are stored together: one each for a few, so that many workers share them; bundles for many.</summary>
internal static class Bundles
{
    /// <summary>With fewer messages than this, some workers would be left without any.</summary>
    private const int FewestMessages = 8;

    /// <summary>The messages to send.</summary>
    /// <param name="messages">A message for each run, or event that starts none.</param>
    /// <param name="most">The most runs of one message.</param>
    public static IReadOnlyList<QueueMessage> Of(IReadOnlyList<QueueMessage> messages, int most)
    {
        var size = Math.Clamp(messages.Count / FewestMessages, 1, most);
        if (size == 1)
        {
            return messages;
        }

        // Neighbours in storage, which are read together.
        var starts = messages.OfType<RunMessage>().OrderBy(message => message.RunId, StringComparer.Ordinal);
        return [.. messages.Where(message => message is not RunMessage), .. starts.Chunk(size).Select(Bundle)];
    }

    private static QueueMessage Bundle(RunMessage[] messages) => messages is [var only] ? only : BundleMessage.Of(messages);
}
