using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>What is said when a call had no answer of an app's function. Pure.</summary>
internal static partial class UpstreamErrors
{
    private const string Name = "UpstreamError";
    private const int Shown = 400;
    private const int Unauthorized = 401;

    public static ErrorInfo NotOfSdk(AppReply reply) => reply switch
    {
        { Status: Unauthorized } when reply["x-inngest-sdk-handled"] is not null => Of(
            "The app refused the call's signature (401): its INNGEST_SIGNING_KEY must be the first of the setting Ratchet:SigningKeys, and both clocks right."),
        _ => Of($"The answer ({reply.Status}) did not come from an Inngest SDK: it lacks the header x-inngest-sdk. {Excerpt(reply.Body)}"),
    };

    public static ErrorInfo NotSigned(string problem) => Of($"The app's answer {problem}.");

    public static ErrorInfo NotReadable(AppReply reply, string why) =>
        Of($"The app's answer ({reply.Status}) cannot be read: {why.TrimEnd('.')}. {Excerpt(reply.Body)}");

    public static ErrorInfo Unexplained(AppReply reply) => Of($"The app answered {reply.Status}, and does not say what that means. {Excerpt(reply.Body)}");

    public static ErrorInfo TooLarge(int limit) => new("OutputTooLarge", string.Create(
        CultureInfo.InvariantCulture, $"The app's answer is larger than {limit} bytes, the most that is read: return less, or store it elsewhere and return a reference."));

    public static ErrorInfo TooSlow(Uri url, TimeSpan limit) =>
        Of(string.Create(CultureInfo.InvariantCulture, $"The app at {Place(url)} did not answer within {limit.TotalHours} h."));

    public static ErrorInfo NotRegistered(string functionId) =>
        Of($"No app that is registered has the function '{functionId}' any more: sync the app again.");

    public static ErrorInfo NotReached(Uri url, Exception exception) => Of(Innermost(exception) switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.TimedOut } socket =>
            $"The app at {Place(url)} cannot be reached: {socket.Message}.",
        var cause => $"The connection to the app at {Place(url)} broke before its answer was complete: {cause.Message}",
    });

    private static ErrorInfo Of(string message) => new(Name, message.TrimEnd());

    /// <summary>Without the query, which is the protocol's.</summary>
    private static string Place(Uri url) => url.GetLeftPart(UriPartial.Path);

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }

    private static string Excerpt(ReadOnlyMemory<byte> body)
    {
        // Cut before it is read, and again after: a page is mostly white space.
        var text = WhiteSpace().Replace(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, Shown * 4)]), " ").Trim();
        return text.Length == 0 ? "Its body is empty." : $"It begins: {(text.Length <= Shown ? text : text[..Shown] + "…")}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
