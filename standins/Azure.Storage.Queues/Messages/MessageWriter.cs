using System.Buffers;
using System.Text;
using Azure.Core;

namespace Azure.Storage.Queues.Messages;

internal static class MessageWriter
{
    private static readonly SearchValues<char> NeedAttention = SearchValues.Create(
        "&<>\r\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    public static RequestContent Write(BinaryData message, QueueMessageEncoding encoding)
    {
        var text = encoding is QueueMessageEncoding.Base64 ? Convert.ToBase64String(message.ToMemory().Span) : Escape(message.ToString());
        return RequestContent.Create(Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessage><MessageText>{text}</MessageText></QueueMessage>"));
    }

    private static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(NeedAttention)) return text;

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                // Bare, a parser on the other side would make it a line feed.
                '\r' => escaped.Append("&#xD;"),
                _ when NeedAttention.Contains(character) => throw new ArgumentException(
                    $"'\\u{(int)character:X4}' is an invalid character in XML: send the message with QueueMessageEncoding.Base64."),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
