using System.Text;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Events;

/// <summary>Short ways to parse a body.</summary>
internal static class Parsed
{
    public const int MaxEventBytes = 1024 * 1024;

    public static ParsedEvents Body(string body, int maxEventBytes = MaxEventBytes) => EventParser.Parse(Encoding.UTF8.GetBytes(body), maxEventBytes);

    public static IncomingEvent Event(string body)
    {
        var parsed = Body(body);
        Assert.Null(parsed.Error);
        return Assert.Single(parsed.Events);
    }

    public static ApiError Error(string body, int maxEventBytes = MaxEventBytes) => Error(Body(body, maxEventBytes));

    public static ApiError Error(ParsedEvents parsed)
    {
        Assert.Empty(parsed.Events);
        return Assert.IsType<ApiError>(parsed.Error);
    }
}
