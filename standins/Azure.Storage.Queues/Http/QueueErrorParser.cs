using System.Xml.Linq;
using Azure.Core;

namespace Azure.Storage.Queues.Http;

internal sealed class QueueErrorParser : RequestFailedDetailsParser
{
    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        data = null;
        error = null;
        var (code, message) = ReadBody(response);
        if (response.Headers.TryGetValue("x-ms-error-code", out var header)) code = header;
        if (code is null) return false;

        error = new ResponseError(code, message);
        return true;
    }

    private static (string Code, string Message) ReadBody(Response response)
    {
        try
        {
            var body = XDocument.Parse(response.Content.ToString()).Root;
            return (body.Element("Code")?.Value, body.Element("Message")?.Value);
        }
        catch (Exception)
        {
            // Whatever answered, a proxy perhaps, did not send the service's XML: the header and the status have to do.
            return default;
        }
    }
}
