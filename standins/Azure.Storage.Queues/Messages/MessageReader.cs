using System.Globalization;
using System.Xml;

namespace Azure.Storage.Queues.Messages;

// Reads the QueueMessagesList that sending, receiving and peeking answer with; each fills in only some of the fields.
internal static class MessageReader
{
    private static readonly XmlReaderSettings Settings = new() { CloseInput = false, DtdProcessing = DtdProcessing.Prohibit };

    public static List<MessageFields> Read(Response response)
    {
        var messages = new List<MessageFields>();
        using var xml = XmlReader.Create(response.ContentStream, Settings);
        while (xml.ReadToFollowing("QueueMessage")) messages.Add(ReadOne(xml));
        return messages;
    }

    public static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static MessageFields ReadOne(XmlReader xml)
    {
        var message = new MessageFields();
        if (xml.IsEmptyElement) return message;

        xml.Read();
        while (xml.NodeType is not XmlNodeType.EndElement)
        {
            if (xml.NodeType is not XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }

            // Moves on to the node after the element.
            var name = xml.LocalName;
            var value = xml.ReadElementContentAsString();
            switch (name)
            {
                case "MessageId":
                    message.MessageId = value;
                    break;
                case "PopReceipt":
                    message.PopReceipt = value;
                    break;
                case "MessageText":
                    message.Text = value;
                    break;
                case "DequeueCount":
                    message.DequeueCount = long.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "InsertionTime":
                    message.InsertedOn = Instant(value);
                    break;
                case "ExpirationTime":
                    message.ExpiresOn = Instant(value);
                    break;
                case "TimeNextVisible":
                    message.NextVisibleOn = Instant(value);
                    break;
            }
        }

        return message;
    }
}
