using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Http;

internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public const string FailedEntityIndex = "FailedEntity";

    public static TableErrorParser Shared { get; } = new();

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        error = null;
        data = null;
        try
        {
            using var document = JsonDocument.Parse(response.Content.ToMemory());
            var details = document.RootElement.GetProperty("odata.error");
            var code = details.GetProperty("code").GetString();
            var message = details.GetProperty("message").GetProperty("value").GetString();
            data = new Dictionary<string, string>();
            if (IndexOfFailedEntity(message) is int index)
            {
                data[FailedEntityIndex] = index.ToString(CultureInfo.InvariantCulture);
                message += $"\n The index of the entity that caused the error can be found in {nameof(TableTransactionFailedException.FailedTransactionActionIndex)}.";
            }

            error = new ResponseError(code, message);
            return true;
        }
        catch (Exception)
        {
            // Whatever answered, a proxy perhaps, did not speak OData: the status alone has to do.
            return false;
        }
    }

    // In a transaction the service starts its message with "<index>:".
    private static int? IndexOfFailedEntity(string message)
    {
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
