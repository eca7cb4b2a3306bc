using Microsoft.Extensions.Logging;

namespace Ratchet.Client.Http;

internal sealed partial class Connection
{
    [LoggerMessage(900, LogLevel.Warning, "Could not {Purpose}; trying again in {Delay}. {Fault}")]
    private partial void Retrying(string purpose, TimeSpan delay, string fault);
}
